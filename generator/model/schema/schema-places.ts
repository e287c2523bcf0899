import { isObject, joinPointer, type Pointer } from "../../document/pointer.js";
import type { Resolved, Resolver } from "../../resolve/resolver.js";
import { member } from "../context/raw.js";

/**
 * Positions of component schemas by name. A component that only refers to another file has the
 * position of its target.
 */
export function componentPlaces(
  components: unknown,
  root: Pointer,
  resolver: Resolver,
): readonly { readonly name: string; readonly node: unknown; readonly place: Pointer }[] {
  if (!isObject(components)) return [];
  return Object.entries(components).map(([name, node]) => {
    const at = joinPointer(root, "components", "schemas", name);
    const target = isReference(node) ? resolver.resolve(node, at) : null;
    const isElsewhere = target?.node !== undefined && target.at.file !== at.file;
    return isElsewhere ? { name, node: target.node, place: target.at } : { name, node, place: at };
  });
}

/** The targets of references in a schema's `allOf`. */
export function basePlaces(node: unknown, at: Pointer, resolver: Resolver): readonly Resolved[] {
  const members = member(node, "allOf");
  if (!Array.isArray(members)) return [];
  return members.flatMap((base: unknown, index) =>
    isReference(base) ? [resolver.resolve(base, joinPointer(at, "allOf", index))] : [],
  );
}

function isReference(node: unknown): boolean {
  return isObject(node) && Object.hasOwn(node, "$ref");
}
