import type { Type } from "../../model/types.js";

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
