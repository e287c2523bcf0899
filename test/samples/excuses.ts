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
  /** Properties for which the parts of an allOf allow no value in common. */
  readonly contradictory: ReadonlySet<unknown>;
  /** Patterns and formats of which the schema allows no string, and `null` beside alternatives. */
  readonly impossible: ReadonlySet<unknown>;
}

function reasonOf(error: ErrorObject, sample: unknown, hints: Hints): string | null {
  const { words, forbidden, contradictory, impossible } = hints;
  const { keyword, params, instancePath } = error;
  if (keyword === "additionalProperties" && forbidden.has(params.additionalProperty))
    return "a property that another part of the schema does not allow";
  if (isOverlap(error)) return "alternatives of oneOf that overlap";
  const path = parsePointer(instancePath);
  if (["type", "enum"].includes(keyword) && contradictory.has(path.at(-1)))
    return "a property for which two parts of the schema allow nothing in common";
  const value = path.reduce((node, key) => (node as Record<string, unknown>)?.[key], sample);
  if (keyword === "pattern" && textOfPattern(String(params.pattern)) === null)
    return "a pattern of which no string is made";
  if (keyword === "pattern" && impossible.has(params.pattern))
    return "a pattern that is longer than its schema allows, or of which no string has its format";
  if (keyword === "type" && impossible.has(params.type)) return "null beside alternatives";
  if (keyword === "format" && impossible.has(params.format))
    return "a format of another length than its schema allows";
  if (keyword !== "enum" && keyword !== "const") return null;
  const allowed: readonly unknown[] = params.allowedValues ?? [params.allowedValue];
  if (words.get(path.at(-1) ?? "")?.has(value)) return "a discriminator's value that is not listed";
  // A value of the wrong type would have an error about its type too.
  const isOther = allowed.every((one) => typeof one !== typeof value);
  return isOther ? "listed values of another type than the schema's" : null;
}

export function hintsOf(module: Module, description: Description): Hints {
  const compositions = compositionsIn(description);
  const forbidden = [...forbiddenIn(description), ...compositions.flatMap(forbiddenBy)];
  return {
    words: wordsOf(module),
    forbidden: new Set(forbidden),
    contradictory: new Set(compositions.flatMap((parts) => contradictoryIn(parts))),
    impossible: impossibleIn(description),
  };
}

function forbiddenIn({ sources }: Description): Hints["forbidden"] {
  const found = new Set<unknown>();
  for (const { value } of sources.values())
    eachObject(value, ({ required, properties, additionalProperties }) => {
      const listed = isObject(properties) ? properties : {};
      if (Array.isArray(required) && additionalProperties === false)
        for (const name of required) if (!Object.hasOwn(listed, String(name))) found.add(name);
    });
  return found;
}

function impossibleIn({ sources }: Description): Hints["impossible"] {
  const found = new Set<unknown>();
  for (const { value } of sources.values())
    eachObject(value, ({ pattern, format, minLength, maxLength, type, oneOf, anyOf }) => {
      const text = typeof pattern === "string" ? textOfPattern(pattern) : null;
      if (text !== null && (text.length > Number(maxLength) || !isOf(text, format)))
        found.add(pattern);
      // Look-ahead may allow short strings alone: `(?!..)`.
      const isLonger = text !== null && Number(minLength) > text.length;
      if (
        isLonger &&
        /\(\?[=!]/.test(`${pattern}`) &&
        !textOfPattern(`${pattern}`, Number(minLength))
      )
        found.add(pattern);
      const length = format === "uuid" ? 36 : format === "date" ? 10 : null;
      if (length !== null && (Number(minLength) > length || Number(maxLength) < length))
        found.add(format);
      const others = [oneOf, anyOf].filter((one) => Array.isArray(one)).flat();
      if (type === "null" && others.length > 0) found.add(type);
    });
  return found;
}

/** Whether a string has a format of which patterns exist. */
function isOf(text: string, format: unknown): boolean {
  return format !== "email" || /^[^@\\\s]+@[^@\\\s]+$/.test(text);
}

/** What a value must satisfy together: members of an `allOf`, an alternative, what is beside them. */
function compositionsIn({ sources }: Description): JsonObject[][] {
  const found: JsonObject[][] = [];
  for (const { value: root } of sources.values()) {
    const targetOf = (node: unknown) =>
      isObject(node) && typeof node.$ref === "string" && node.$ref.startsWith("#/")
        ? valueAt(root, parsePointer(node.$ref.slice(1)))
        : undefined;
    const partsOf = (node: unknown, seen: Set<unknown>): JsonObject[] => {
      if (!isObject(node) || seen.has(node)) return [];
      seen.add(node);
      const others = targetOf(node.additionalProperties) as JsonObject;
      const own = (others ? { ...node, additionalProperties: others } : node) as JsonObject;
      const members = Array.isArray(node.allOf) ? (node.allOf as unknown[]) : [];
      return [own, ...[targetOf(node), ...members].flatMap((one) => partsOf(one, seen))];
    };
    eachObject(root, (node) => {
      if (Array.isArray(node.allOf)) found.push(partsOf(node, new Set()));
      for (const other of [node.anyOf, node.oneOf].flatMap((all) =>
        Array.isArray(all) ? all : [],
      ))
        found.push([...partsOf(node, new Set()), ...partsOf(other, new Set())]);
    });
  }
  return found;
}

const propertiesOf = ({ properties }: JsonObject) => (isObject(properties) ? properties : {});

/** Properties of a part that another part, which is closed, does not allow. */
function forbiddenBy(parts: readonly JsonObject[]): string[] {
  const names = parts.flatMap((part) => Object.keys(propertiesOf(part)));
  return parts
    .filter(({ additionalProperties }) => additionalProperties === false)
    .flatMap((part) => names.filter((name) => !Object.hasOwn(propertiesOf(part), name)));
}

function contradictoryIn(parts: readonly JsonObject[], depth = 0): string[] {
  const described = new Map<string, JsonObject[]>();
  for (const part of parts)
    for (const [name, schema] of Object.entries(propertiesOf(part)))
      if (isObject(schema))
        described.set(name, [...(described.get(name) ?? []), schema as JsonObject]);
  // What describes all other properties describes those of the other parts too.
  for (const part of parts)
    for (const [name, schemas] of described)
      if (isObject(part.additionalProperties) && !Object.hasOwn(propertiesOf(part), name))
        schemas.push(part.additionalProperties as JsonObject);
  return [...described].flatMap(([name, schemas]) => {
    if (schemas.length === 1 || depth > 10) return [];
    const types = new Set(
      schemas.map(({ type }) => type).filter((type) => typeof type === "string"),
    );
    const lists = schemas.map((schema) => schema.enum).filter((list) => Array.isArray(list));
    const [first = []] = lists;
    const isEmpty =
      lists.length > 1 && !first.some((one) => lists.every((list) => list.includes(one)));
    const items = schemas.map((schema) => schema.items).filter((one) => isObject(one));
    const inner = contradictoryIn([...schemas, ...(items as JsonObject[])], depth + 1);
    return types.size > 1 || isEmpty ? [name, ...inner] : inner;
  });
}

function valueAt(root: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), root);
}

function wordsOf(module: Module): Hints["words"] {
  const found = new Map<string, Set<unknown>>();
  eachObject(module.schemas, ({ discriminator }) => {
    const { property, mapping } = isObject(discriminator) ? discriminator : {};
    if (typeof property !== "string" || !Array.isArray(mapping)) return;
    const values = found.get(property) ?? new Set();
    for (const { value } of mapping) values.add(value);
    found.set(property, values);
  });
  return found;
}

/** Every object in a value, from the outside in. */
function eachObject(
  value: unknown,
  look: (object: Readonly<Record<string, unknown>>) => void,
): void {
  if (Array.isArray(value)) for (const item of value) eachObject(item, look);
  if (!isObject(value)) return;
  look(value);
  for (const inner of Object.values(value)) eachObject(inner, look);
}
