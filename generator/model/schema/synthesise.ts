import type { Given, Json, JsonObject, Limits } from "../../document/json.js";
import { isObject } from "../context/raw.js";
import type { Lookup } from "../types/behind.js";
import type { EnumType, Field, ScalarType, Type } from "../types/model.js";
import { matchesPattern, textOfPattern } from "./pattern-text.js";
import { fits, fitsOpenly } from "./values.js";

/** What a schema is known by: its type and its own example, if any. */
export interface Known {
  readonly type: Type;
  readonly example: Given | null;
  readonly default: Given | null;
}

/** `whole` shows optional nested objects too, `lean` only what has an example or must be there. */
export type Detail = "whole" | "lean";

const deepest = 6;
/** Values that one example may hold before only what is required is added. */
const largest = 1_000;
/** Names inside one another before a further one counts as recursion: the stack has an end. */
const longestChain = 200;

/**
 * A value of a type: the author's example where one fits, else one made from the type. Recursion
 * ends at an optional property, an empty array or null.
 */
export function synthesise(type: Type, schemas: ReadonlyMap<string, Known>, detail: Detail): Json {
  const lookup: Lookup = (key) => schemas.get(key)?.type;
  const open = new Set<string>();
  const made = new Map<string, Json>();
  let budget = largest;

  function make(current: Type, depth: number): Json {
    switch (current.kind) {
      case "ref":
        return named(current.schema, depth);
      case "scalar":
        return scalarValue(current);
      case "const":
        return current.value;
      case "enum":
        return firstValue(current);
      case "array":
        return recursive(current.items) ? [] : [make(current.items, depth + 1)];
      case "tuple":
        return current.items.map((item) => make(item, depth + 1));
      case "map":
        return current.values.kind === "unknown" || recursive(current.values) || depth > deepest
          ? {}
          : { key: make(current.values, depth + 1) };
      case "object":
        return Object.fromEntries(
          shownFields(current.fields, depth).map((field) => [field.key, fieldValue(field, depth)]),
        );
      case "union":
        return variantValue(current, depth);
      case "intersection":
        return together(current.parts.map((part) => make(part, depth)));
      case "nullable":
        return recursive(current.type) ? null : make(current.type, depth);
      case "unknown":
        return {};
      case "never":
        return null;
    }
  }

  function named(key: string, depth: number): Json {
    const schema = schemas.get(key);
    if (!schema) return {};
    const given = schema.example ?? schema.default;
    if (given && fits(given.value, schema.type, lookup)) return given.value;
    if (open.has(key) || open.size > 2 * longestChain) return null;
    const before = made.get(key);
    if (budget < 0 && before !== undefined) return before;
    open.add(key);
    const value = make(schema.type, depth);
    open.delete(key);
    made.set(key, value);
    return value;
  }

  function variantValue(union: Extract<Type, { kind: "union" }>, depth: number): Json {
    const variant = union.variants.find((candidate) => !recursive(candidate)) ?? union.variants[0];
    if (!variant) return null;
    const value = make(variant, depth);
    if (!union.discriminator) return toldApart(value, variant, union.variants, depth);
    const entry = union.discriminator.mapping.find(
      ({ schema }) => variant.kind === "ref" && schema === variant.schema,
    );
    return entry && isObject(value)
      ? { ...(value as JsonObject), [union.discriminator?.property ?? ""]: entry.value }
      : value;
  }

  /** What would do for other variants too gets what none but its own knows, where there is such. */
  function toldApart(value: Json, variant: Type, variants: readonly Type[], depth: number): Json {
    const others = variants.filter((other) => other !== variant);
    const isTold = (each: Json) => !others.some((other) => fitsOpenly(each, other, lookup));
    if (!isObject(value) || isTold(value as Json)) return value;
    const own = variant.kind === "ref" ? schemas.get(variant.schema)?.type : variant;
    const fields = own?.kind === "object" ? own.fields : [];
    const left = fields.filter(
      ({ key, type }) => !Object.hasOwn(value, key) && type.kind !== "never" && !recursive(type),
    );
    // A whole that has everything is told apart by more than any one property.
    let whole: JsonObject = value as JsonObject;
    for (const field of left) {
      if (budget < 0) break;
      const added = { [field.key]: fieldValue(field, depth) };
      const told = { ...(value as JsonObject), ...added };
      if (isTold(told)) return told;
      whole = { ...whole, ...added };
    }
    return isTold(whole) ? whole : value;
  }

  function fieldValue(field: Field, depth: number): Json {
    budget--;
    const given = field.example ?? field.default;
    return given && fits(given.value, field.type, lookup)
      ? given.value
      : make(field.type, depth + 1);
  }

  /** An empty object would show nothing of a type without required properties or examples. */
  function shownFields(fields: readonly Field[], depth: number): readonly Field[] {
    const chosen = fields.filter((field) => shown(field, depth));
    if (chosen.length > 0 || detail === "lean" || budget < 0 || depth > deepest) return chosen;
    return fields.filter(
      ({ type, deprecated }) => !deprecated && type.kind !== "never" && !recursive(type),
    );
  }

  function shown(field: Field, depth: number): boolean {
    if (field.required || field.example) return true;
    return (
      detail === "whole" &&
      budget > 0 &&
      depth < deepest &&
      !recursive(field.type) &&
      hasObject(field.type)
    );
  }

  function recursive(inner: Type): boolean {
    if (inner.kind === "ref") return open.has(inner.schema) || open.size > longestChain;
    if (inner.kind === "array") return recursive(inner.items);
    if (inner.kind === "map") return recursive(inner.values);
    return inner.kind === "nullable" && recursive(inner.type);
  }

  function hasObject(inner: Type): boolean {
    if (inner.kind === "ref") {
      const target = schemas.get(inner.schema)?.type;
      return target !== undefined && ["object", "intersection", "union"].includes(target.kind);
    }
    if (inner.kind === "array") return hasObject(inner.items);
    return inner.kind === "nullable" ? hasObject(inner.type) : false;
  }

  return make(type, 0);
}

/** What satisfies all parts: objects become one object. */
function together(values: readonly Json[]): Json {
  const objects = values.filter(isObject);
  return objects.length > 0 ? (Object.assign({}, ...objects) as JsonObject) : (values.at(-1) ?? {});
}

function firstValue({ values }: EnumType): Json {
  return values[0]?.value ?? null;
}

const byFormat: ReadonlyMap<string, string> = new Map([
  ["date-time", "2024-01-01T00:00:00Z"],
  ["date", "2024-01-01"],
  ["time", "12:00:00Z"],
  ["duration", "P1D"],
  ["email", "user@example.com"],
  ["idn-email", "user@example.com"],
  ["hostname", "example.com"],
  ["idn-hostname", "example.com"],
  ["ipv4", "192.0.2.1"],
  ["ipv6", "2001:db8::1"],
  ["uri", "https://example.com"],
  ["url", "https://example.com"],
  ["uri-reference", "/path"],
  ["iri", "https://example.com"],
  ["uuid", "3fa85f64-5717-4562-b3fc-2c963f66afa6"],
  ["byte", "c3RyaW5n"],
  ["regex", "^.*$"],
  ["json-pointer", "/path"],
]);

function scalarValue({ name, format, limits }: ScalarType): Json {
  switch (name) {
    case "string":
      return patterned(limits) ?? sized(byFormat.get(format) ?? "string", limits);
    case "binary":
      return "file content";
    case "integer":
    case "number":
      return bounded(limits, name === "integer");
    case "boolean":
      return true;
    case "null":
      return null;
  }
}

/** What the pattern asks for; null where there is none, or what it asks for is not known. */
function patterned({ pattern, minLength, maxLength = Number.POSITIVE_INFINITY }: Limits) {
  if (pattern === undefined) return null;
  if (matchesPattern("string", pattern) && "string".length >= (minLength ?? 0)) {
    if ("string".length <= maxLength) return "string";
  }
  // A text that may be empty shows nothing.
  const text = textOfPattern(pattern, minLength || 1) ?? textOfPattern(pattern, minLength);
  return text !== null && text.length <= maxLength ? text : null;
}

function sized(
  value: string,
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Limits,
): string {
  const long =
    value.length < minLength ? value.padEnd(Math.min(minLength, 10_000), value || "x") : value;
  return long.slice(0, maxLength);
}

function bounded(limits: Limits, integer: boolean): number {
  const step = limits.multipleOf && limits.multipleOf > 0 ? limits.multipleOf : integer ? 1 : 0;
  const low = Math.max(
    limits.minimum ?? Number.NEGATIVE_INFINITY,
    limits.exclusiveMinimum === undefined
      ? Number.NEGATIVE_INFINITY
      : limits.exclusiveMinimum + (step || 1),
  );
  const high = Math.min(
    limits.maximum ?? Number.POSITIVE_INFINITY,
    limits.exclusiveMaximum === undefined
      ? Number.POSITIVE_INFINITY
      : limits.exclusiveMaximum - (step || 1),
  );
  const value = Math.min(Math.max(1, low), high);
  const stepped = step > 0 ? Math.ceil(value / step) * step : value;
  return stepped > high && step > 0 ? Math.floor(high / step) * step : stepped;
}
