import type { Json, JsonObject } from "../../document/json.js";
import { allBehind, behind } from "../../model/types/behind.js";
import type { Field, ObjectType, Schema, Type, UnionType } from "../../model/types/model.js";

/** The type of a value, behind names, null and alternatives. */
export interface Concrete {
  readonly type: Type;
  /** The last named type on the way, or null if none has a name. */
  readonly schema: Schema | null;
}

/** Finds the type of a value. An intersection of objects counts as one object. */
export function concrete(type: Type, value: Json, schemas: ReadonlyMap<string, Schema>): Concrete {
  let found = underlying(type, schemas);
  const seen = new Set<Type>();
  while (found.type.kind === "union") {
    if (seen.has(found.type)) return { type: { kind: "unknown" }, schema: null };
    seen.add(found.type);
    found = underlying(variantOf(found.type, value, schemas), schemas);
  }
  const { type: at, schema } = found;
  if (at.kind !== "intersection" || !isObject(value)) return found;
  return { type: merged(at, schemas), schema };
}

/** The type behind names and null, if there is no value to choose a union's variant. */
export function underlying(type: Type, schemas: ReadonlyMap<string, Schema>): Concrete {
  const found = behind(type, (key) => schemas.get(key)?.type);
  if (!found) return { type: { kind: "unknown" }, schema: null };
  return {
    type: found.type,
    schema: found.schema === null ? null : (schemas.get(found.schema) ?? null),
  };
}

/** The variant that the discriminator names, else the one that fits best, else any type. */
function variantOf(union: UnionType, value: Json, schemas: ReadonlyMap<string, Schema>): Type {
  const { discriminator, variants } = union;
  if (discriminator && isObject(value)) {
    const given = Object.hasOwn(value, discriminator.property)
      ? value[discriminator.property]
      : undefined;
    const schema =
      discriminator.mapping.find((entry) => entry.value === given)?.schema ?? discriminator.default;
    if (schema !== null) return { kind: "ref", schema };
  }
  let best: Type = { kind: "unknown" };
  let bestFit = 0;
  for (const variant of variants) {
    const fit = fitOf(variant, value, schemas, new Set());
    if (fit > bestFit) [best, bestFit] = [variant, fit];
  }
  return best;
}

/**
 * 0: the value does not have the type. A higher number fits better. An object without unknown keys
 * fits best.
 */
function fitOf(
  type: Type,
  value: Json,
  schemas: ReadonlyMap<string, Schema>,
  entered: ReadonlySet<string>,
): number {
  const inner = (next: Type) => fitOf(next, value, schemas, entered);
  switch (type.kind) {
    case "ref": {
      const schema = schemas.get(type.schema);
      // A recursive type cannot offer an alternative that has not been checked before.
      if (!schema || entered.has(type.schema)) return 0;
      return fitOf(schema.type, value, schemas, new Set([...entered, type.schema]));
    }
    case "nullable":
      return value === null ? 3 : inner(type.type);
    case "union":
      return type.variants.reduce((best, part) => Math.max(best, inner(part)), 0);
    case "intersection":
      return type.parts.reduce((worst, part) => Math.min(worst, inner(part)), 3);
    case "const":
      return JSON.stringify(type.value) === JSON.stringify(value) ? 4 : 0;
    case "enum":
      return type.values.some((entry) => entry.value === value) ? 4 : 0;
    case "scalar":
      return fitsScalar(type.name, value) ? 3 : 0;
    case "array":
    case "tuple":
      return Array.isArray(value) ? 3 : 0;
    case "map":
      return isObject(value) ? 1 : 0;
    case "object":
      return isObject(value) ? fitOfObject(type, value) : 0;
    case "unknown":
      return 1;
    case "never":
      return 0;
  }
}

function fitOfObject({ fields }: ObjectType, value: JsonObject): number {
  if (fields.some(({ key, required }) => required && !Object.hasOwn(value, key))) return 1;
  const known = new Set(fields.map(({ key }) => key));
  return Object.keys(value).every((key) => known.has(key)) ? 3 : 2;
}

function fitsScalar(name: string, value: Json): boolean {
  if (name === "null") return value === null;
  if (name === "integer") return Number.isInteger(value);
  return typeof value === (name === "binary" ? "string" : name);
}

function merged(whole: Type, schemas: ReadonlyMap<string, Schema>): ObjectType {
  const fields = new Map<string, Field>();
  let additional: Type | null = null;
  for (const part of allBehind(whole, (key) => schemas.get(key)?.type, composedOf)) {
    if (part.kind === "object") {
      for (const field of part.fields) if (!fields.has(field.key)) fields.set(field.key, field);
      additional ??= part.additional;
    } else if (part.kind === "map") additional ??= part.values;
  }
  return { kind: "object", fields: [...fields.values()], additional, limits: {} };
}

/** The types that apply at once to a value other than null. */
function composedOf(type: Type): readonly Type[] {
  if (type.kind === "intersection") return type.parts;
  return type.kind === "nullable" ? [type.type] : [];
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
