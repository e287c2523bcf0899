import { isObject } from "../../document/pointer.js";
import { refKey, type Schema, type Schemas, schemasId } from "./schemas.js";

/**
 * Whether a schema describes a location in a value. An example may have properties that its schema
 * lacks. Pages do not show them.
 */
export function isDescribed(
  schema: Schema,
  [step, ...rest]: readonly string[],
  named: Schemas["named"],
  followed = new Set<string>(),
): boolean {
  if (step === undefined || typeof schema === "boolean") return true;
  const path = [step, ...rest];
  const below = (next: unknown, steps: readonly string[]) =>
    isDescribed(isObject(next) ? next : true, steps, named, steps === path ? followed : new Set());
  const reference = schema[refKey];
  if (typeof reference === "string") {
    // A schema that contains itself adds nothing about this location.
    if (followed.has(reference)) return false;
    followed.add(reference);
    return below(named[reference.slice(`${schemasId}#/`.length)], path);
  }
  const { properties, items, prefixItems, additionalProperties, patternProperties } = schema;
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((key) =>
    Array.isArray(schema[key]) ? (schema[key] as unknown[]) : [],
  );
  const composed = parts.filter((part) => !(isObject(part) && part.type === "null"));
  if (isObject(properties) && Object.hasOwn(properties, step)) return below(properties[step], rest);
  if (Array.isArray(prefixItems) && Number(step) < prefixItems.length) {
    return below(prefixItems[Number(step)], rest);
  }
  if (items !== undefined && /^\d+$/.test(step)) return below(items, rest);
  if (composed.some((part) => below(part, path))) return true;
  if (patternProperties !== undefined || additionalProperties === true) return true;
  if (isObject(additionalProperties)) return below(additionalProperties, rest);
  return properties === undefined && composed.length === 0;
}
