import type { Schema, Type } from "../../model/types.js";
import { remember } from "../remember.js";

/** Keys of the named types that a type's own text names, each once. */
export function directReferences(type: Type): readonly string[] {
  const keys = new Set<string>();
  collect(type, keys);
  return [...keys];
}

function collect(type: Type, keys: Set<string>): void {
  switch (type.kind) {
    case "ref":
      keys.add(type.schema);
      break;
    case "array":
      collect(type.items, keys);
      break;
    case "tuple":
      for (const item of type.items) collect(item, keys);
      if (type.rest) collect(type.rest, keys);
      break;
    case "map":
      collect(type.values, keys);
      break;
    case "object":
      for (const field of type.fields) collect(field.type, keys);
      if (type.additional) collect(type.additional, keys);
      break;
    case "union":
      for (const variant of type.variants) collect(variant, keys);
      break;
    case "intersection":
      for (const part of type.parts) collect(part, keys);
      break;
    case "nullable":
      collect(type.type, keys);
      break;
  }
}

/** Finds the named types that types lead to, sorted by name; a schema is looked into once. */
export function createReach(
  schemas: ReadonlyMap<string, Schema>,
): (types: readonly Type[]) => readonly Schema[] {
  const inside = new Map<string, readonly string[]>();
  const referencesOf = (schema: Schema) =>
    remember(inside, schema.key, () => directReferences(schema.type));
  return (types) => {
    const found = new Map<string, Schema>();
    const waiting = types.flatMap((type) => [...directReferences(type)]);
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      const schema = schemas.get(key);
      if (!schema || found.has(key)) continue;
      found.set(key, schema);
      waiting.push(...referencesOf(schema));
    }
    return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  };
}
