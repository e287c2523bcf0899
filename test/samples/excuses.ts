import type { ErrorObject } from "ajv/dist/2020.js";
import type { Description } from "../../generator/document/description.js";
import type { JsonObject } from "../../generator/document/json.js";
import { isObject, parsePointer } from "../../generator/document/pointer.js";
import type { Module } from "../../generator/model/types/model.js";
import { textOfPattern } from "../../generator/model/values/pattern-text.js";

/** What no sample could have done better. */
export function excuseOf(
  errors: readonly ErrorObject[],
  sample: unknown,
  hints: Hints,
): string | null {
  const overlaps = errors.filter(isOverlap).map(({ schemaPath }) => `${schemaPath}/`);
  const reasons = errors
    // What a validator says inside of the alternatives that do not match is no reason of its own.
    .filter(({ schemaPath }) => !overlaps.some((path) => schemaPath.startsWith(path)))
    .filter(({ keyword }) => keyword !== "propertyNames")
    .map((error) => reasonOf(error, sample, hints));
  const [first] = reasons;
  return first !== undefined && reasons.every((reason) => reason !== null) ? first : null;
}

/** More than one alternative of a `oneOf` allows the sample. */
function isOverlap({ keyword, params }: ErrorObject): boolean {
  return keyword === "oneOf" && Array.isArray(params.passingSchemas);
}

interface Hints {
  /** Values of discriminators by their property. */
  readonly words: ReadonlyMap<string, ReadonlySet<unknown>>;
  /** Properties that a schema requires and does not allow, or another part of its allOf describes. */
  readonly forbidden: ReadonlySet<unknown>;
}

function reasonOf(error: ErrorObject, sample: unknown, { words, forbidden }: Hints): string | null {
  const { keyword, params, instancePath } = error;
  if (keyword === "additionalProperties" && forbidden.has(params.additionalProperty))
    return "a property that another part of the schema does not allow";
  if (isOverlap(error)) return "alternatives of oneOf that overlap";
  const path = parsePointer(instancePath);
  const value = path.reduce((node, key) => (node as Record<string, unknown>)?.[key], sample);
  if (keyword === "pattern" && textOfPattern(String(params.pattern)) === null)
    return "a pattern of which no string is made";
  if (keyword !== "enum" && keyword !== "const") return null;
  const allowed: readonly unknown[] = params.allowedValues ?? [params.allowedValue];
  if (words.get(path.at(-1) ?? "")?.has(value)) return "a discriminator's value that is not listed";
  // A value of the wrong type would have an error about its type too.
  const isOther = allowed.every((one) => typeof one !== typeof value);
  return isOther ? "listed values of another type than the schema's" : null;
}

export function hintsOf(module: Module, description: Description): Hints {
  return { words: wordsOf(module), forbidden: forbiddenIn(description) };
}

function forbiddenIn({ sources }: Description): Hints["forbidden"] {
  const found = new Set<unknown>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isObject(node)) return;
    const { required, properties, additionalProperties } = node;
    const listed = isObject(properties) ? properties : {};
    if (Array.isArray(required) && additionalProperties === false)
      for (const name of required) if (!Object.hasOwn(listed, String(name))) found.add(name);
    Object.values(node).forEach(visit);
  };
  for (const { value } of sources.values()) visit(value);
  for (const { value } of sources.values())
    for (const name of forbiddenByParts(value)) found.add(name);
  return found;
}

/** Properties of a part of an `allOf` that another part, which is closed, does not allow. */
function forbiddenByParts(root: unknown): Set<string> {
  const found = new Set<string>();
  const partsOf = (node: unknown, seen: Set<unknown>): JsonObject[] => {
    if (!isObject(node) || seen.has(node)) return [];
    seen.add(node);
    const ref = typeof node.$ref === "string" && node.$ref.startsWith("#/") ? node.$ref : null;
    const target = ref === null ? [] : partsOf(valueAt(root, parsePointer(ref.slice(1))), seen);
    const members = Array.isArray(node.allOf) ? (node.allOf as unknown[]) : [];
    return [node as JsonObject, ...target, ...members.flatMap((one) => partsOf(one, seen))];
  };
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isObject(node)) return;
    const parts = Array.isArray(node.allOf) ? partsOf(node, new Set()) : [];
    const names = parts.map(({ properties }) =>
      isObject(properties) ? Object.keys(properties) : [],
    );
    parts.forEach(({ additionalProperties }, index) => {
      if (additionalProperties !== false) return;
      const own = new Set(names[index]);
      for (const name of names.flat()) if (!own.has(name)) found.add(name);
    });
    Object.values(node).forEach(visit);
  };
  visit(root);
  return found;
}

function valueAt(root: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), root);
}

function wordsOf(module: Module): Hints["words"] {
  const found = new Map<string, Set<unknown>>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isObject(node)) return;
    const { property, mapping } = isObject(node.discriminator) ? node.discriminator : {};
    if (typeof property === "string" && Array.isArray(mapping)) {
      const values = found.get(property) ?? new Set();
      for (const { value } of mapping) values.add(value);
      found.set(property, values);
    }
    Object.values(node).forEach(visit);
  };
  visit(module.schemas);
  return found;
}
