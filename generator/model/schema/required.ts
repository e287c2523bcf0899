import type { Pointer } from "../../document/pointer.js";
import type { Shape } from "../context/schema-context.js";
import { withUniqueWords } from "../naming/identifiers.js";
import type { Field, Type } from "../types/model.js";
import { nullable, unknown } from "../types/narrow.js";

/** Gives every required name a field. If no schema describes it, its type is unknown. */
export function finishShape(
  { type, required }: Shape,
  at: Pointer,
  onMissing: (key: string) => void,
): Type {
  if (required.length === 0) return type;
  if (type.kind === "nullable")
    return nullable(finishShape({ type: type.type, required }, at, onMissing));
  if (type.kind === "map") {
    const { values, limits, patterns } = type;
    const additional = values.kind === "unknown" ? null : values;
    const rest = patterns ? { limits, patterns } : { limits };
    return finishShape(
      { type: { kind: "object", fields: [], additional, ...rest }, required },
      at,
      onMissing,
    );
  }
  if (type.kind !== "object") return type;
  const missing = required.filter((key) => !type.fields.some((field) => field.key === key));
  if (missing.length === 0) return requireFields(type, required);
  // Other properties have a type of their own: `additionalProperties` describes this one.
  const { additional } = type;
  if (additional === null || additional.kind === "unknown")
    for (const key of missing) onMissing(key);
  const implied = missing.map((key) => ({
    ...impliedField(at, key),
    type: additional ?? unknown,
  }));
  const fields = withUniqueWords([...type.fields, ...implied]);
  return requireFields({ ...type, fields }, required);
}

/** A required property that the description does not describe. It has no unique words yet. */
export function impliedField(at: Pointer, key: string): Field {
  return {
    at,
    key,
    words: [],
    type: unknown,
    required: true,
    deprecated: false,
    description: "",
    default: null,
    example: null,
    access: "both",
  };
}

function requireFields(type: Extract<Type, { kind: "object" }>, required: readonly string[]): Type {
  const late = type.fields.some((field) => !field.required && required.includes(field.key));
  if (!late) return type;
  const fields = type.fields.map((field) =>
    required.includes(field.key) && !field.required ? { ...field, required: true } : field,
  );
  return { ...type, fields };
}
