import type { Json, JsonObject } from "../../document/json.js";
import { isObject } from "../context/raw.js";
import type { Lookup } from "../types/behind.js";
import type { ArrayType, MapType, ObjectType, Type } from "../types/model.js";
import { findOnce, type KnownValues } from "./known-values.js";
import { matchesPattern } from "./pattern-text.js";
import { isListWithin, isObjectWithin, isScalar, isWithin } from "./within.js";

/**
 * Whether a value matches a type. Checks kinds, required and unlisted properties, enum and constant
 * values, formats, number bounds, string lengths, and patterns that are quick to match.
 */
export function fits(value: Json, type: Type, lookup: Lookup): boolean {
  return isOf(value, type, { lookup, bounds: true, known: new Map(), depth: { names: 0 } }, false);
}

/** Whether a value fits, but has dates with times that lack their offset from UTC. */
export function hasLocalTimes(value: Json, type: Type, lookup: Lookup): boolean {
  const how = { lookup, bounds: true, zoned: true, known: new Map(), depth: { names: 0 } };
  return !isOf(value, type, how, false) && fits(value, type, lookup);
}

/** Whether a value fits, ignoring formats, bounds and lengths. */
export function isOfKind(value: Json, type: Type, lookup: Lookup): boolean {
  return isOf(value, type, { lookup, bounds: false, known: new Map(), depth: { names: 0 } }, false);
}

/** Whether a value satisfies every limit: those of lists and objects too. */
export function satisfies(value: Json, type: Type, lookup: Lookup, open = false): boolean {
  return isOf(
    value,
    type,
    { lookup, bounds: true, strict: true, known: new Map(), depth: { names: 0 } },
    open,
  );
}

const deepest = 1_000;

interface How {
  readonly lookup: Lookup;
  /** Whether formats, bounds and lengths are checked. */
  readonly bounds: boolean;
  /** Whether the limits of lists and objects are checked as well. */
  readonly strict?: boolean;
  /** Whether dates with times must have an offset. */
  readonly zoned?: boolean;
  readonly known: KnownValues<boolean>;
  /** How many named types nest. A chain may be longer than the stack. */
  readonly depth: { names: number };
}

/** `open`: another part of an intersection may list the other properties, further down too. */
function isOf(value: Json, type: Type, how: How, open: boolean): boolean {
  switch (type.kind) {
    case "unknown":
      return true;
    case "never":
      return false;
    case "ref": {
      const target = how.lookup(type.schema);
      if (target === undefined) return true;
      const key = open ? `${type.schema} open` : type.schema;
      // Nothing is said against a value that is nested deeper than samples are.
      if (how.depth.names > deepest) return true;
      return findOnce(how.known, value, key, false, () => {
        how.depth.names++;
        const found = isOf(value, target, how, open);
        how.depth.names--;
        return found;
      });
    }
    case "nullable":
      return value === null || isOf(value, type.type, how, open);
    case "scalar":
      return isScalar(value, type.name) && (!how.bounds || isWithin(value, type, how.zoned));
    case "const":
      return JSON.stringify(value) === JSON.stringify(type.value);
    case "enum":
      return type.values.some((entry) => entry.value === value);
    case "array":
      return (
        Array.isArray(value) &&
        value.every((item: Json) => isOf(item, type.items, how, open)) &&
        (!how.strict || (isListWithin(value, type.limits) && hasContained(value, type, how, open)))
      );
    case "tuple":
      return (
        Array.isArray(value) &&
        (type.rest !== null || value.length <= type.items.length) &&
        value.length >= Math.min(type.items.length, type.limits.minItems ?? type.items.length) &&
        (!how.strict || isListWithin(value, type.limits)) &&
        type.items.every(
          (item, index) =>
            value[index] === undefined || isOf(value[index] as Json, item, how, open),
        ) &&
        value
          .slice(type.items.length)
          .every((item: Json) => type.rest !== null && isOf(item, type.rest, how, open))
      );
    case "map":
      return (
        isObject(value) &&
        Object.values(value).every((item) => isOf(item as Json, type.values, how, open)) &&
        (!how.strict || isMapWithin(value as JsonObject, type, how, open))
      );
    case "object":
      return isObject(value) && objectFits(value as JsonObject, type, how, open);
    case "union":
      return (
        type.variants.some((variant) => isOf(value, variant, how, open)) &&
        (!type.discriminator || !isObject(value) || discriminates(value as JsonObject, type, how))
      );
    case "intersection":
      return type.parts.every((part) => isOf(value, part, how, true));
  }
}

function discriminates(
  value: JsonObject,
  type: Extract<Type, { kind: "union" }>,
  how: How,
): boolean {
  const none = { property: "", mapping: [], default: null };
  const { property, mapping, default: fallback } = type.discriminator ?? none;
  if (mapping.length === 0) return true;
  const entry = mapping.find((candidate) => candidate.value === value[property]);
  const schema = entry?.schema ?? fallback;
  return schema !== null && isOf(value, { kind: "ref", schema }, how, false);
}

function hasContained(
  value: readonly Json[],
  { contains }: ArrayType,
  how: How,
  open: boolean,
): boolean {
  if (!contains) return true;
  const found = value.filter((item) => isOf(item, contains.type, how, open)).length;
  return found >= contains.least && (contains.most === null || found <= contains.most);
}

function isMapWithin(
  value: JsonObject,
  { limits, patterns = [] }: ObjectType | MapType,
  how: How,
  open: boolean,
): boolean {
  return (
    isObjectWithin(value, limits) &&
    patterns.every(({ pattern, type }) =>
      Object.entries(value).every(
        ([key, item]) => matchesPattern(key, pattern) !== true || isOf(item, type, how, open),
      ),
    )
  );
}

function objectFits(value: JsonObject, type: ObjectType, how: How, open: boolean): boolean {
  const known = new Map(type.fields.map((field) => [field.key, field] as const));
  if (how.strict && !isMapWithin(value, type, how, open)) return false;
  return (
    type.fields.every((field) =>
      Object.hasOwn(value, field.key)
        ? isOf(value[field.key] as Json, field.type, how, open)
        : !field.required,
    ) &&
    Object.entries(value).every(
      ([key, item]) =>
        known.has(key) ||
        open ||
        (type.additional !== null && isOf(item, type.additional, how, open)),
    )
  );
}
