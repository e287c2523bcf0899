import { refsIn, walkType } from "./map-type.js";
import type { Type } from "./model.js";

/** Keys of the named types that contain a type for which `marks` is true, or refer to one that does. */
export function leadingTo(
  types: Iterable<readonly [key: string, named: { readonly type: Type }]>,
  marks: (type: Type) => boolean,
): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  const found = new Set<string>();
  for (const [key, { type }] of types) {
    walkType(type, (inner) => {
      if (marks(inner)) found.add(key);
      if (inner.kind !== "ref") return;
      const known = users.get(inner.schema);
      if (known) known.push(key);
      else users.set(inner.schema, [key]);
    });
  }
  // The loop also visits keys that are added while it runs.
  for (const key of found) for (const user of users.get(key) ?? []) found.add(user);
  return found;
}

/** Keys of the named types that types refer to, directly or through others. */
export function reachedFrom(
  types: Iterable<Type>,
  named: ReadonlyMap<string, { readonly type: Type }>,
): Set<string> {
  const found = new Set<string>();
  const add = (type: Type) => {
    for (const key of refsIn(type)) found.add(key);
  };
  for (const type of types) add(type);
  // The loop also visits keys that are added while it runs.
  for (const key of found) {
    const target = named.get(key);
    if (target) add(target.type);
  }
  return found;
}
