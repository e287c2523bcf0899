import { isObject } from "../../document/pointer.js";
import { refKey, type Schema, type Schemas, schemasId } from "./schemas.js";

/** A string, a list of strings, a list of other values, or anything else. A form has those as JSON. */
export type FieldKind = "text" | "texts" | "values" | "other";

/** What a schema says about the values of a form's field, in any of its parts. */
export function fieldKind(schema: Schema, name: string, named: Schemas["named"]): FieldKind {
  const fields = partsOf(schema, named).flatMap(({ properties, additionalProperties }) => {
    if (isObject(properties) && Object.hasOwn(properties, name)) return [properties[name]];
    return isObject(additionalProperties) ? [additionalProperties] : [];
  });
  const kinds = fields.flatMap((field) =>
    partsOf(field, named).flatMap((part) => kindsOf(part, named)),
  );
  const [first, ...others] = kinds;
  return first !== undefined && others.every((kind) => kind === first) ? first : "other";
}

/** Whether a schema, in any of its parts, describes a field by its name. */
export function isField(schema: Schema, name: string, named: Schemas["named"]): boolean {
  return partsOf(schema, named).some(
    ({ properties }) => isObject(properties) && Object.hasOwn(properties, name),
  );
}

/** The kinds of value that a schema without its parts allows. Null does not count in a form. */
function kindsOf(part: Record<string, unknown>, named: Schemas["named"]): FieldKind[] {
  const types = [part.type].flat().filter((type) => typeof type === "string" && type !== "null");
  return types.map((type) => {
    if (type === "string") return "text";
    if (type !== "array") return "other";
    const items = partsOf(part.items, named).flatMap((item) => kindsOf(item, named));
    return items.length > 0 && items.every((kind) => kind === "text") ? "texts" : "values";
  });
}

/** A schema and the schemas that apply to the same value. References are followed once. */
function partsOf(
  schema: unknown,
  named: Schemas["named"],
  followed = new Set<string>(),
): Record<string, unknown>[] {
  if (!isObject(schema)) return [];
  const reference = schema[refKey];
  if (typeof reference === "string") {
    if (followed.has(reference)) return [];
    followed.add(reference);
    return partsOf(named[reference.slice(`${schemasId}#/`.length)], named, followed);
  }
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((key) =>
    Array.isArray(schema[key]) ? (schema[key] as unknown[]) : [],
  );
  return [schema, ...parts.flatMap((part) => partsOf(part, named, followed))];
}
