import { existsSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import { root } from "../support/shared.js";

// The files of spec/, read by nothing of the generator: as YAML, references followed here.

export type Node = { readonly [key: string]: unknown };

/** A value of the description, and the file that its references are relative to. */
export interface Place {
  readonly file: string;
  readonly value: Node;
}

/** A property of an object. */
export interface Property extends Place {
  readonly required: boolean;
  /** The schema, references followed. */
  readonly schema: Place;
}

const files = new Map<string, Node>();
export const ajv = new Ajv2020.default({ strict: false, allErrors: true, validateFormats: true });
addFormats.default(ajv);

/** A name without anything that a language's spelling changes: `pass_code` is `passCode`. */
export function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function read(file: string): Node {
  const known = files.get(file);
  if (known) return known;
  const path = join(root, file);
  if (!existsSync(path)) throw new Error(`no ${file}`);
  const value: Node = parse(readFileSync(path, "utf8"));
  files.set(file, value);
  ajv.addSchema({ $id: `spec:///${file}`, ...value });
  return value;
}

/** What a value says, its references followed. */
export function follow(file: string, value: unknown): Place {
  let place = { file, value: isNode(value) ? value : {} };
  for (let ref = place.value.$ref; typeof ref === "string"; ref = place.value.$ref) {
    const [path = "", pointer = ""] = ref.split("#");
    const target = path === "" ? place.file : posix.join(dirname(place.file), path);
    let found: unknown = read(target);
    for (const step of pointer.split("/").slice(1)) {
      const key = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
      found = isNode(found) ? found[key] : undefined;
    }
    if (!isNode(found)) throw new Error(`${place.file}: ${ref} leads nowhere`);
    place = { file: target, value: found };
  }
  return place;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function entries(value: unknown): [string, unknown][] {
  return isNode(value) ? Object.entries(value) : [];
}

/** The properties of an object, those of its parts too. */
export function propertiesOf({ file, value }: Place): Map<string, Property> {
  const all = new Map<string, Property>();
  for (const part of list(value.allOf))
    for (const [key, input] of propertiesOf(follow(file, part))) all.set(key, input);
  const required = new Set(list(value.required));
  for (const [key, schema] of entries(value.properties)) {
    const own = isNode(schema) ? schema : {};
    all.set(key, { file, value: own, required: required.has(key), schema: follow(file, own) });
  }
  for (const [key, input] of all)
    if (required.has(key) && !input.required) all.set(key, { ...input, required: true });
  return all;
}

/** A schema and all that it names, each once. */
export function* reachable(
  place: Place,
  seen = new Set<Node>(),
  side: "readOnly" | "writeOnly" = "readOnly",
): Generator<Place> {
  const { file, value } = follow(place.file, place.value);
  if (seen.has(value)) return;
  seen.add(value);
  yield { file, value };
  const inner = ["allOf", "oneOf", "anyOf", "prefixItems"].flatMap((key) => list(value[key]));
  for (const key of ["items", "additionalProperties"]) inner.push(value[key]);
  for (const [, property] of entries(value.properties)) {
    const known = follow(file, property).value;
    if (known[side] !== true) inner.push(property);
  }
  for (const one of inner) if (isNode(one)) yield* reachable({ file, value: one }, seen, side);
}
