import { createRequire } from "node:module";
import type { Defaults } from "./specpress-yaml.js";

/** The parts of a JSON Schema that specpress.schema.json uses. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  /** Name of the type in specpress-yaml.ts, or of a type that it imports. */
  readonly tsType?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly propertyNames?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
}

/** specpress.schema.json, the published schema. It is the only list of settings. */
export function readSchema(): Schema {
  return createRequire(import.meta.url)("../../generator/config/specpress.schema.json");
}

/** Follows a `$ref`. The schema only refers to its own `$defs`. */
export function resolveRef(root: Schema, schema: Schema): Schema {
  const name = /^#\/\$defs\/(\w+)$/.exec(schema.$ref ?? "")?.[1];
  return (name !== undefined && root.$defs?.[name]) || schema;
}

/**
 * The defaults of an object's keys. Keys without a default in the schema are left out.
 *
 * @param path the object: `docs.site`, `modules[]` for one module, or "" for the whole file
 */
export function defaultsOf<P extends keyof Defaults & string>(path: P): Defaults[P] {
  const { properties = {} } = schemaAt(path);
  const entries = Object.entries(properties).filter(([, schema]) => schema.default !== undefined);
  // A copy, because the schema is loaded once and shared.
  const defaults: unknown = structuredClone(
    Object.fromEntries(entries.map(([key, schema]) => [key, schema.default])),
  );
  return defaults as Defaults[P];
}

/** Whether a string from elsewhere, such as a description, could be the value of a setting. */
export function isValue(path: string, text: string): boolean {
  const { pattern = "" } = schemaAt(path);
  return text !== "" && new RegExp(pattern, "u").test(text);
}

function schemaAt(path: string): Schema {
  const root = readSchema();
  let schema = root;
  for (const step of path === "" ? [] : path.split(".")) {
    const key = step.replace(/\[\]$/, "");
    const next = schema.properties?.[key];
    if (!next) throw new Error(`specpress.schema.json has no key ${path}`);
    schema = key === step ? next : resolveRef(root, next.items ?? {});
  }
  return schema;
}

/** The text of a description, with the sentence about its default apart. */
export interface Description {
  readonly meaning: string;
  /** `the title of the first module`; null if the description does not say. */
  readonly fallback: string | null;
}

/** Splits a description at its last sentence, `Default: …`. */
export function splitDescription({ description = "" }: Schema): Description {
  const [, meaning = description, fallback = null] =
    /^(.*?) Default: (.*)\.$/s.exec(description) ?? [];
  return { meaning, fallback };
}
