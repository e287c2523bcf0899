import { refsIn, walkType } from "./map-type.js";
import type { Type } from "./model.js";

/** Keys of the named types that contain a type for which `marks` is true, or refer to one that does. */
export function leadingTo(
  types: Iterable<readonly [key: string, named: { readonly type: Type }]>,
  marks: (type: Type) => boolean,
): ReadonlySet<string> {
  const uses: [user: string, used: string][] = [];
  const marked = new Set<string>();
  for (const [key, { type }] of types) {
    walkType(type, (inner) => {
      if (marks(inner)) marked.add(key);
      if (inner.kind === "ref") uses.push([key, inner.schema]);
    });
  }
  return withUsers(marked, uses);
}

/** Keys, and those that use them, directly or through others. */
export function withUsers(
  keys: Iterable<string>,
  uses: Iterable<readonly [user: string, used: string]>,
): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  for (const [user, used] of uses) {
    const known = users.get(used);
    if (known) known.push(user);
    else users.set(used, [user]);
  }
  const found = new Set(keys);
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
