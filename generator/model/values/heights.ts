import type { Type } from "../types/model.js";

/** The types of a module by their keys. */
export type Types = ReadonlyMap<string, { readonly type: Type }>;

/** How many named types the smallest value of a type nests. Infinity if no finite value exists. */
export type HeightOf = (type: Type) => number;

const known = new WeakMap<Types, HeightOf>();

/** Computed once for a module, and only if a sample meets a recursive type. */
export function heightsOf(types: Types): HeightOf {
  const found = known.get(types) ?? computed(types);
  known.set(types, found);
  return found;
}

function computed(types: Types): HeightOf {
  const heights = new Map<string, number>();
  const users = new Map<string, string[]>();
  const heightOf: HeightOf = (type) => height(type, (key) => heights.get(key) ?? Infinity);
  for (const [key, { type }] of types) {
    height(type, (used) => {
      const list = users.get(used);
      if (list) list.push(key);
      else users.set(used, [key]);
      return 0;
    });
  }
  const waiting = [...types.keys()];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const type = types.get(key)?.type;
    if (!type) continue;
    const next = heightOf(type) + 1;
    if (next >= (heights.get(key) ?? Infinity)) continue;
    heights.set(key, next);
    waiting.push(...(users.get(key) ?? []));
  }
  return heightOf;
}

function height(type: Type, named: (key: string) => number): number {
  const of = (inner: Type): number => height(inner, named);
  const highest = (inner: readonly Type[]) =>
    inner.reduce((most, one) => Math.max(most, of(one)), 0);
  switch (type.kind) {
    case "ref":
      return named(type.schema);
    case "array":
      return type.limits.minItems || type.contains ? of(type.items) : 0;
    case "tuple": {
      const { minItems = type.items.length } = type.limits;
      const items = highest(type.items.slice(0, minItems));
      return type.rest && minItems > type.items.length ? Math.max(items, of(type.rest)) : items;
    }
    case "map":
      return type.limits.minProperties ? of(type.values) : 0;
    case "object":
      return highest(type.fields.filter(({ required }) => required).map((field) => field.type));
    case "union": {
      const variants = type.variants.map(of);
      return variants.reduce((least, one) => Math.min(least, one), Infinity);
    }
    case "intersection":
      return highest(type.parts);
    case "nullable":
      // Evaluated so that references inside are known.
      return Math.min(0, of(type.type));
    case "never":
      return Infinity;
    default:
      return 0;
  }
}
