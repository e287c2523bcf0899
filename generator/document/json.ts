/** A JSON value. Falsy values are values: see {@link Given}. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A value that is present, as opposed to absent: `{ value: null }` is not `null`. */
export interface Given {
  readonly value: Json;
}

/** Bounds of JSON Schema validation, section 6, that a table shows. All optional. */
export interface Limits {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  /** Further patterns that a string must match, from other members of an `allOf`. */
  readonly patterns?: readonly string[];
  /** Values that a `not` excludes. */
  readonly except?: readonly Json[];
  /** What the names of properties must satisfy: `propertyNames`. */
  readonly names?: NameLimits;
  /** Properties that other ones require: `dependentRequired`, and `if` with `then` or `else`. */
  readonly dependent?: readonly Dependent[];
  /** Properties of which some are required: an `anyOf` or `oneOf` of nothing but `required`. */
  readonly alternatives?: readonly Alternatives[];
  /** Properties that may not all be present: `not: { required: [...] }`. */
  readonly apart?: readonly (readonly string[])[];
}

/** Limits of a property's name. */
export type NameLimits = Pick<Limits, "minLength" | "maxLength" | "pattern" | "patterns"> & {
  readonly format?: string;
  /** The only names that are allowed. */
  readonly values?: readonly string[];
};

/** `needs` are required if `key` is present. */
export interface Dependent {
  readonly key: string;
  readonly needs: readonly string[];
  /** Only if `key` has one of these values. */
  readonly equals?: readonly Json[];
  /** Only if `key` has none of them, or is absent. */
  readonly differs?: true;
}

/** Sets of properties. All of one set are required. */
export interface Alternatives {
  /** `one`: the properties of exactly one set may all be present (`oneOf`). */
  readonly kind: "any" | "one";
  readonly sets: readonly (readonly string[])[];
}

/**
 * Whether a value has everything of another one. Its objects may have further properties: any, or
 * those whose locations `mayLack` lets the other one lack.
 */
export function isPartOf(
  part: unknown,
  whole: unknown,
  mayLack?: (path: readonly string[]) => boolean,
  path: readonly string[] = [],
): boolean {
  if (part === whole) return true;
  if (typeof part !== "object" || typeof whole !== "object" || !part || !whole) return false;
  if (Array.isArray(part) !== Array.isArray(whole)) return false;
  if (Array.isArray(part) && part.length !== (whole as readonly unknown[]).length) return false;
  const hasAll = Object.entries(part).every(
    ([key, value]) =>
      Object.hasOwn(whole, key) &&
      isPartOf(value, (whole as Record<string, unknown>)[key], mayLack, [...path, key]),
  );
  if (!hasAll || !mayLack) return hasAll;
  return Object.keys(whole).every((key) => Object.hasOwn(part, key) || mayLack([...path, key]));
}
