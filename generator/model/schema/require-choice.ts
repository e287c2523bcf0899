import type { Schemas, Shape } from "../context/schema-context.js";
import { withUniqueWords } from "../naming/identifiers.js";
import { noLimits } from "../types/merge-limits.js";
import type { Field, Type } from "../types/model.js";
import { unionOf, unknown } from "../types/narrow.js";

/**
 * `required` beside alternatives, or beside a member of an `allOf` that has some: it applies to
 * what the alternatives describe. A property that they describe as optional becomes a required one
 * next to them. A single alternative becomes an object of its own, as in an `allOf`.
 */
export function requireOfChoice(schemas: Schemas, { type, required }: Shape): Shape {
  const parts = type.kind === "intersection" ? type.parts : [type];
  if (required.length === 0 || !parts.some(isChoice)) return { type, required };
  const found = required.map((key) => fieldOf(schemas, parts, key, new Set()));
  const late = found.filter((field) => field !== null && !field.required) as Field[];
  if (late.length === 0) return { type, required };
  const [only] = parts;
  const behind = only?.kind === "ref" && parts.length === 1 ? schemas.shape(only.schema) : null;
  if (behind?.type.kind === "object")
    return { type: behind.type, required: [...new Set([...behind.required, ...required])] };
  const own = parts.find((part) => part.kind === "object");
  const byKey = new Map([...(own?.fields ?? []), ...late].map((field) => [field.key, field]));
  for (const field of late) byKey.set(field.key, { ...field, required: true });
  const fields = [...byKey.values()];
  const object: Type = {
    ...(own ?? { kind: "object", additional: null, limits: noLimits }),
    fields: withUniqueWords(fields),
  };
  return {
    // First, so that the alternatives have the last word about the same property.
    type: { kind: "intersection", parts: [object, ...parts.filter((part) => part !== own)] },
    required,
  };
}

function isChoice({ kind }: Type): boolean {
  return kind === "union" || kind === "ref" || kind === "intersection";
}

/** A property as the parts of a value describe it together. Null: none does. */
function fieldOf(
  schemas: Schemas,
  parts: readonly Type[],
  key: string,
  seen: Set<string>,
): Field | null {
  const found = parts.flatMap((part) => fieldIn(schemas, part, key, seen) ?? []);
  return found.find(({ required }) => required) ?? found[0] ?? null;
}

function fieldIn(schemas: Schemas, type: Type, key: string, seen: Set<string>): Field | null {
  switch (type.kind) {
    case "nullable":
      return fieldIn(schemas, type.type, key, seen);
    case "object":
      return type.fields.find((field) => field.key === key) ?? null;
    case "intersection":
      return fieldOf(schemas, type.parts, key, seen);
    case "union":
      return fieldOfVariants(schemas, type.variants, key, seen);
    case "ref": {
      // A schema that is being built, or leads back to itself, has no more to say.
      const shape = seen.has(type.schema) ? null : schemas.shape(type.schema);
      if (!shape) return null;
      const field = fieldIn(schemas, shape.type, key, new Set([...seen, type.schema]));
      return field && shape.required.includes(key) ? { ...field, required: true } : field;
    }
    default:
      return null;
  }
}

/** Required if every alternative requires it, of the type that any of them gives it. */
function fieldOfVariants(
  schemas: Schemas,
  variants: readonly Type[],
  key: string,
  seen: Set<string>,
): Field | null {
  const found = variants.map((variant) => fieldIn(schemas, variant, key, seen));
  const [first] = found.filter((field) => field !== null);
  if (!first) return null;
  const types = found.map((field) => field?.type ?? unknown);
  return {
    ...first,
    type: unionOf(types),
    required: found.every((field) => field?.required === true),
  };
}
