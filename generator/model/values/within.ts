import type { Dependent, Json, JsonObject, Limits, NameLimits } from "../../document/json.js";
import type { ScalarType } from "../types/model.js";
import { isLocalDateTime, isOfFormat } from "./formats.js";
import { matchesPattern } from "./pattern-text.js";

/** Whether a value has a scalar's kind. */
export function isScalar(value: Json, name: string): boolean {
  switch (name) {
    case "string":
    case "binary":
      return typeof value === "string";
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "integer":
      // Beyond 2^53 it lost digits when it was parsed, so it is no longer the author's number.
      return Number.isSafeInteger(value);
    case "boolean":
      return typeof value === "boolean";
    default:
      return value === null;
  }
}

/**
 * Whether a value of a scalar's kind has its format, and is within its bounds. A date and time
 * without an offset is one, unless it must be `zoned`.
 */
export function isWithin(
  value: Json,
  { name, format, limits }: ScalarType,
  zoned = false,
): boolean {
  if (limits.except?.some((other) => same(other, value))) return false;
  if (typeof value === "number") {
    if (format === "int32" && value !== (value | 0)) return false;
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = limits;
    return (
      value >= (minimum ?? value) &&
      value <= (maximum ?? value) &&
      (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
      (exclusiveMaximum === undefined || value < exclusiveMaximum) &&
      (multipleOf === undefined || isMultiple(value, multipleOf))
    );
  }
  if (typeof value !== "string" || name === "binary") return true;
  const isLocal = !zoned && isLocalDateTime(value, format);
  return isNamed(value, isLocal ? limits : { ...limits, format });
}

function isMultiple(value: number, step: number): boolean {
  const times = value / step;
  return step <= 0 || Math.abs(times - Math.round(times)) < 1e-9 * Math.max(1, Math.abs(times));
}

/** Whether a string is within limits. A pattern that is not understood matches. */
function isNamed(text: string, limits: NameLimits): boolean {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, patterns = [] } = limits;
  const all = pattern === undefined ? patterns : [pattern, ...patterns];
  if (all.some((one) => matchesPattern(text, one) === false)) return false;
  // JSON Schema counts characters, not UTF-16 code units.
  const { length } = [...text];
  return length >= minLength && length <= maxLength && isOfFormat(text, limits.format ?? "");
}

/** Whether a property may have this name. */
export function allowsName(name: string, names: NameLimits | undefined): boolean {
  if (names === undefined) return true;
  return isNamed(name, names) && (names.values?.includes(name) ?? true);
}

/** Whether a list is as long as its limits say, without duplicates if it may have none. */
export function isListWithin(value: readonly Json[], limits: Limits): boolean {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, uniqueItems } = limits;
  if (value.length < minItems || value.length > maxItems) return false;
  return !uniqueItems || new Set(value.map(keyOf)).size === value.length;
}

/** Whether the properties of an object are as many, and together, as its limits say. */
export function isObjectWithin(value: JsonObject, limits: Limits): boolean {
  const { minProperties = 0, maxProperties = Number.POSITIVE_INFINITY, names } = limits;
  const keys = Object.keys(value);
  return (
    keys.length >= minProperties &&
    keys.length <= maxProperties &&
    keys.every((key) => allowsName(key, names)) &&
    isTogether((key) => Object.hasOwn(value, key), limits) &&
    (limits.dependent ?? []).every((one) => isMet(value, one))
  );
}

/** Whether an object has what one of its properties requires. */
function isMet(value: JsonObject, dependent: Dependent): boolean {
  return !isAsked(value, dependent) || dependent.needs.every((key) => Object.hasOwn(value, key));
}

/** Whether a property requires others, by its value too. */
export function isAsked(value: JsonObject, { key, equals, differs }: Dependent): boolean {
  const given = Object.hasOwn(value, key) ? (value[key] as Json) : undefined;
  const isEqual = given !== undefined && (equals?.some((one) => same(one, given)) ?? true);
  return differs ? !isEqual : isEqual;
}

/**
 * Whether properties that depend on each other are present together, or are not. What depends on a
 * value is not known by the names.
 */
export function isTogether(has: (key: string) => boolean, limits: Limits): boolean {
  const { dependent = [], alternatives = [], apart = [] } = limits;
  return (
    dependent.every(({ key, needs, equals }) => equals || !has(key) || needs.every(has)) &&
    apart.every((keys) => !keys.every(has)) &&
    alternatives.every(({ kind, sets }) => {
      const whole = sets.filter((keys) => keys.every(has)).length;
      return kind === "one" ? whole === 1 : whole > 0;
    })
  );
}

export function same(a: Json, b: Json): boolean {
  return keyOf(a) === keyOf(b);
}

/** Equal for equal values, whatever the order of properties. */
export function keyOf(value: Json): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
