import type { Json } from "../../document/json.js";
import { noLimits, strictest } from "./merge-limits.js";
import type { EnumType, Field, MapType, ObjectType, ScalarType, Type } from "./model.js";

export const unknown: Type = { kind: "unknown" };
export const never: Type = { kind: "never" };

/**
 * Whether two types are equal by value. The model builds keys in a fixed order, so comparing JSON
 * is enough.
 */
export function sameType(a: Type, b: Type): boolean {
  return a === b || shapeKey(a) === shapeKey(b);
}

function shapeKey(type: Type): string {
  return JSON.stringify(type, (key, value: unknown) => (key === "at" ? undefined : value));
}

/** A type that also allows null. A type that already allows it stays unchanged. */
export function nullable(type: Type): Type {
  if (type.kind === "nullable" || type.kind === "unknown" || isNull(type)) return type;
  return { kind: "nullable", type };
}

export function isNull(type: Type): boolean {
  return (
    (type.kind === "scalar" && type.name === "null") ||
    (type.kind === "const" && type.value === null)
  );
}

/** A union without duplicates. A single type stays alone, and null variants become `nullable`. */
export function unionOf(variants: readonly Type[]): Type {
  const [single] = variants;
  if (single && variants.length === 1) return single;
  const flat = variants.flatMap((type) =>
    type.kind === "union" && !type.discriminator ? type.variants : [type],
  );
  const withNull = flat.some((type) => isNull(type) || type.kind === "nullable");
  const bare = flat
    .filter((type) => !isNull(type))
    .map((type) => (type.kind === "nullable" ? type.type : type));
  const seen = new Set<string>();
  const distinct = bare.filter((type) => {
    const key = shapeKey(type);
    return type.kind !== "never" && !seen.has(key) && seen.add(key);
  });
  if (distinct.some(({ kind }) => kind === "unknown")) return unknown;
  const [only] = distinct;
  const type: Type = !only
    ? withNull
      ? { kind: "scalar", name: "null", format: "", limits: noLimits }
      : never
    : distinct.length === 1
      ? only
      : { kind: "union", variants: distinct, discriminator: null };
  return withNull ? nullable(type) : type;
}

/** The scalar, constant or enum behind a named type, or the type itself. */
export type LiteralOf = (type: Type) => Type;

/**
 * The type of values that satisfy both types, as `allOf` requires. Null if there are none. If
 * neither type contains the other, the result is an intersection.
 */
export function narrow(a: Type, b: Type, literalOf: LiteralOf = (type) => type): Type | null {
  if (a.kind === "unknown" || sameType(a, b)) return b;
  if (b.kind === "unknown") return a;
  if (a.kind === "nullable" || b.kind === "nullable") {
    const inner = narrow(strip(a), strip(b), literalOf);
    return inner && a.kind === "nullable" && b.kind === "nullable" ? nullable(inner) : inner;
  }
  if (a.kind === "ref" || b.kind === "ref") return narrowNamed(a, b, literalOf);
  if (a.kind === "never" || b.kind === "never") return never;
  if (a.kind === "array" && b.kind === "array") {
    const items = narrow(a.items, b.items, literalOf);
    const contains = b.contains ?? a.contains;
    const limits = strictest(a.limits, b.limits);
    return items && { kind: "array", items, limits, ...(contains ? { contains } : {}) };
  }
  if (a.kind === "scalar" && b.kind === "scalar") return narrowScalars(a, b);
  if (a.kind === "enum" && b.kind === "enum") {
    const allowed = new Set(b.values.map(({ value }) => value));
    const values = a.values.filter(({ value }) => allowed.has(value));
    return values.length > 0 ? { kind: "enum", values } : null;
  }
  if (a.kind === "map" && b.kind === "object") return withMap(b, a);
  if (a.kind === "object" && b.kind === "map") return withMap(a, b);
  const [literal, other] = isLiteral(a) ? [a, b] : [b, a];
  if (isLiteral(literal) && other.kind === "scalar") return literalWithin(literal, other);
  if (literal.kind === "const" && other.kind === "const") return null;
  if (literal.kind === "const" && other.kind === "enum") return constantIn(literal, other);
  if (literal.kind === "enum" && other.kind === "const") return constantIn(other, literal);
  return { kind: "intersection", parts: [a, b] };
}

/** For two types of which one has a name: if the other contains it, the named type stays. */
function narrowNamed(a: Type, b: Type, literalOf: LiteralOf): Type | null {
  const [left, right] = [literalOf(a), literalOf(b)];
  const together: Type = { kind: "intersection", parts: [a, b] };
  if (left.kind === "ref" || right.kind === "ref") return together;
  const both = narrow(left, right);
  if (!both || both.kind === "intersection") return both && together;
  if (sameType(both, left)) return a;
  if (sameType(both, right)) return b;
  // An enum needs a name, and this one has none.
  return both.kind === "enum"
    ? unionOf(both.values.map(({ value }): Type => ({ kind: "const", value })))
    : both;
}

function narrowScalars(
  a: Extract<Type, { kind: "scalar" }>,
  b: Extract<Type, { kind: "scalar" }>,
): Type | null {
  const numeric = ["number", "integer"];
  const name =
    a.name === b.name
      ? a.name
      : numeric.includes(a.name) && numeric.includes(b.name)
        ? "integer"
        : null;
  if (!name) return null;
  return {
    kind: "scalar",
    name,
    format: formatOf(a.format, b.format),
    limits: strictest(a.limits, b.limits),
  };
}

/** The stricter of two formats of numbers. Of any others, the later one. */
function formatOf(a: string, b: string): string {
  const narrower = ["int32", "float"].find((format) => format === a || format === b);
  return narrower ?? (b || a);
}

/** The values that a scalar type allows. Null if there are none. */
function literalWithin(literal: Type, scalar: ScalarType): Type | null {
  if (literal.kind === "const") return allows(scalar, literal.value) ? literal : null;
  if (literal.kind !== "enum") return literal;
  const values = literal.values.filter(({ value }) => allows(scalar, value));
  const [only] = values;
  if (values.length === literal.values.length) return literal;
  return only && values.length === 1
    ? { kind: "const", value: only.value }
    : only
      ? { kind: "enum", values }
      : null;
}

/** Whether a value has a scalar's kind and is within its bounds; patterns are not matched here. */
function allows({ name, limits }: ScalarType, value: Json): boolean {
  if (typeof value === "number") {
    if (name !== "number" && !(name === "integer" && Number.isInteger(value))) return false;
    const { minimum = value, maximum = value, exclusiveMinimum, exclusiveMaximum } = limits;
    return (
      value >= minimum &&
      value <= maximum &&
      (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
      (exclusiveMaximum === undefined || value < exclusiveMaximum)
    );
  }
  if (typeof value !== "string") return typeof value === name;
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = limits;
  const { length } = [...value];
  return (name === "string" || name === "binary") && length >= minLength && length <= maxLength;
}

function withMap(object: ObjectType, map: MapType): Type {
  const limits = strictest(object.limits, map.limits);
  const additional = object.additional ?? (map.values.kind === "unknown" ? null : map.values);
  if (limits === object.limits && additional === object.additional) return object;
  return { ...object, additional, limits };
}

function isLiteral({ kind }: Type): boolean {
  return kind === "enum" || kind === "const";
}

function constantIn(constant: Extract<Type, { kind: "const" }>, { values }: EnumType): Type | null {
  return values.some(({ value }) => value === constant.value) ? constant : null;
}

function strip(type: Type): Type {
  return type.kind === "nullable" ? type.type : type;
}

/**
 * Fields of several objects as one list. A field that occurs in several must satisfy all of them.
 */
export function mergeFields(
  lists: readonly (readonly Field[])[],
  conflict: (field: Field) => void,
  literalOf?: LiteralOf,
): Field[] {
  const merged = new Map<string, Field>();
  for (const field of lists.flat()) {
    const before = merged.get(field.key);
    if (!before) {
      merged.set(field.key, field);
      continue;
    }
    const type = narrow(before.type, field.type, literalOf);
    if (!type) conflict(field);
    merged.set(field.key, {
      ...before,
      type: type ?? field.type,
      required: before.required || field.required,
      deprecated: before.deprecated || field.deprecated,
      description: field.description || before.description,
      default: field.default ?? before.default,
      example: field.example ?? before.example,
      access: before.access === "both" ? field.access : before.access,
      ...(field.xml && { xml: field.xml }),
    });
  }
  return [...merged.values()];
}
