import type { Json, JsonObject } from "../../document/json.js";
import { isObject } from "../context/raw.js";
import type { Lookup } from "../types/behind.js";
import type { Field, ObjectType, ScalarType, Type } from "../types/model.js";
import { isOfFormat, readAsFormat } from "./formats.js";
import { matchesPattern } from "./pattern-text.js";

/**
 * Whether a value has a type: kinds, required properties, no unlisted properties where the type
 * lists them, enum and constant values, formats, bounds of numbers, lengths of texts, and patterns
 * that cannot take long.
 */
export function fits(value: Json, type: Type, lookup: Lookup): boolean {
  return isOf(value, type, { lookup, bounds: true }, false);
}

/** Whether a value fits, whatever its formats, bounds and lengths are. */
function isOfKind(value: Json, type: Type, lookup: Lookup): boolean {
  return isOf(value, type, { lookup, bounds: false }, false);
}

/** Whether a value fits, and may have properties that the type does not list. */
export function fitsOpenly(value: Json, type: Type, lookup: Lookup): boolean {
  return isOf(value, type, { lookup, bounds: true }, true);
}

interface How {
  readonly lookup: Lookup;
  /** Formats, bounds and lengths are looked at. */
  readonly bounds: boolean;
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
      return target === undefined || isOf(value, target, how, open);
    }
    case "nullable":
      return value === null || isOf(value, type.type, how, open);
    case "scalar":
      return isScalar(value, type.name) && (!how.bounds || isWithin(value, type));
    case "const":
      return JSON.stringify(value) === JSON.stringify(type.value);
    case "enum":
      return type.values.some((entry) => entry.value === value);
    case "array":
      return Array.isArray(value) && value.every((item: Json) => isOf(item, type.items, how, open));
    case "tuple":
      return (
        Array.isArray(value) &&
        (type.rest !== null || value.length <= type.items.length) &&
        type.items.every(
          (item, index) =>
            value[index] !== undefined && isOf(value[index] as Json, item, how, open),
        ) &&
        value
          .slice(type.items.length)
          .every((item: Json) => type.rest !== null && isOf(item, type.rest, how, open))
      );
    case "map":
      return (
        isObject(value) &&
        Object.values(value).every((item) => isOf(item as Json, type.values, how, open))
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

function objectFits(value: JsonObject, type: ObjectType, how: How, open: boolean): boolean {
  const known = new Map(type.fields.map((field) => [field.key, field] as const));
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

function isScalar(value: Json, name: string): boolean {
  switch (name) {
    case "string":
    case "binary":
      return typeof value === "string";
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "integer":
      // Beyond 2^53 it has lost digits when it was read: it is no longer the author's.
      return Number.isSafeInteger(value);
    case "boolean":
      return typeof value === "boolean";
    default:
      return value === null;
  }
}

/** Whether a value of a scalar's kind has its format, and is within its bounds. */
function isWithin(value: Json, { name, format, limits }: ScalarType): boolean {
  if (typeof value === "number") {
    if (format === "int32" && value !== (value | 0)) return false;
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = limits;
    return (
      value >= (minimum ?? value) &&
      value <= (maximum ?? value) &&
      (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
      (exclusiveMaximum === undefined || value < exclusiveMaximum)
    );
  }
  if (typeof value !== "string" || name === "binary") return true;
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern } = limits;
  if (pattern !== undefined && matchesPattern(value, pattern) === false) return false;
  // JSON Schema counts characters, and not halves of them.
  const { length } = [...value];
  return length >= minLength && length <= maxLength && isOfFormat(value, format);
}

/**
 * The value itself where it fits, else what its author plainly meant: `"5"` for a number, JSON in
 * a string for an array or object, one item for an array, an object with properties that the type
 * does not list. Undefined where there is no such reading.
 */
export function mend(value: Json, type: Type, lookup: Lookup): Json | undefined {
  if (fits(value, type, lookup)) return value;
  const mended = reading(value, type, lookup);
  return mended !== undefined && fits(mended, type, lookup) ? mended : undefined;
}

function reading(value: Json, type: Type, lookup: Lookup): Json | undefined {
  switch (type.kind) {
    case "ref": {
      const target = lookup(type.schema);
      return target && reading(value, target, lookup);
    }
    case "nullable":
      return value === "null" ? null : reading(value, type.type, lookup);
    case "scalar":
      return scalarReading(value, type);
    case "enum":
      return type.values.find((entry) => String(entry.value) === String(value))?.value;
    case "const":
      return String(type.value) === String(value) ? type.value : undefined;
    case "array": {
      const parsed = parsedIn(value);
      const items = Array.isArray(parsed) ? (parsed as readonly Json[]) : [parsed];
      const mended = items.map((item) => mend(item, type.items, lookup));
      return mended.every((item) => item !== undefined) ? mended : undefined;
    }
    case "map":
    case "object":
      return objectReading(parsedIn(value), type, lookup);
    case "union":
      for (const variant of type.variants) {
        const mended = mend(value, variant, lookup);
        if (mended !== undefined) return mended;
      }
      return undefined;
    default:
      return undefined;
  }
}

function objectReading(
  value: Json,
  type: ObjectType | Extract<Type, { kind: "map" }>,
  lookup: Lookup,
): Json | undefined {
  const [first] = Array.isArray(value) ? value : [value];
  const source: Json | undefined = isObject(first) ? (first as Json) : undefined;
  if (!isObject(source)) return undefined;
  const typeOf = (key: string): Type | null =>
    type.kind === "map"
      ? type.values
      : (type.fields.find((field) => field.key === key)?.type ?? type.additional);
  const mended: [string, Json][] = [];
  for (const [key, item] of Object.entries(source as JsonObject)) {
    const itemType = typeOf(key);
    const fixed = itemType ? mend(item, itemType, lookup) : undefined;
    if (fixed !== undefined) mended.push([key, fixed]);
  }
  return Object.fromEntries(mended);
}

function scalarReading(value: Json, { name, format }: ScalarType): Json | undefined {
  if (name === "string" && typeof value === "string") return readAsFormat(value, format);
  if (name === "string" && (typeof value === "number" || typeof value === "boolean"))
    return String(value);
  if (name === "boolean" && (value === "true" || value === "false")) return value === "true";
  if (name === "number" || name === "integer") {
    if (typeof value !== "string" || value.trim() === "") return undefined;
    const number = Number(value);
    return Number.isFinite(number) ? number : undefined;
  }
  return undefined;
}

/** JSON that an author put into a string. */
function parsedIn(value: Json): Json {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

/** A field whose example and default fit its type. */
export function withFittingValues<F extends Field>(
  field: F,
  lookup: Lookup,
  mismatch: (what: "example" | "default", value: Json, used: Json | undefined) => void,
): F {
  const checked = (what: "example" | "default") => {
    const given = field[what];
    // A default tells what a server does, allowed or not.
    const isGood = what === "example" ? fits : isOfKind;
    if (!given || isGood(given.value, field.type, lookup)) return given;
    const mended = mend(given.value, field.type, lookup);
    mismatch(what, given.value, mended);
    return mended === undefined ? null : { value: mended };
  };
  const example = checked("example");
  const initial = checked("default");
  return example === field.example && initial === field.default
    ? field
    : { ...field, example, default: initial };
}
