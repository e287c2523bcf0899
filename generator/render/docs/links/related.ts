import { operationLinks } from "../../../model/naming/identifiers.js";
import type { Module, Operation } from "../../../model/types/model.js";

/** Maximum number of links. Closer relations come first. */
const most = 12;

/**
 * The related methods of a page. Two methods are related if one's text or responses link to the
 * other, if both call the same operation, or if both use the same resource. Only the two
 * descriptions count, so a new operation changes no pages except those of its related methods.
 */
export function relateMethods(module: Module): (operation: Operation) => readonly Operation[] {
  const all = module.groups.flatMap(({ operations }) => operations);
  const byId = new Map(all.map((operation) => [operation.id, operation]));
  const linkedFrom = new Map<Operation, Operation[]>();
  const links = new Map<Operation, readonly Operation[]>();
  for (const operation of all) {
    const linked = operation.links.map((link) => link.operation);
    const ids = [...linked, ...operationLinks(operation.description)];
    const targets = ids.flatMap((id) => byId.get(id) ?? []);
    links.set(operation, targets);
    for (const target of targets) add(linkedFrom, target, operation);
  }
  const called = new Map<string, Operation[]>();
  const resources = new Map<string, Operation[]>();
  for (const operation of all) {
    add(called, operation.via?.operation ?? operation.id, operation);
    add(resources, resourceOf(operation), operation);
  }
  return (operation) => {
    const found = [
      ...(called.get(operation.via?.operation ?? operation.id) ?? []),
      ...(links.get(operation) ?? []),
      ...(linkedFrom.get(operation) ?? []),
      ...(resources.get(resourceOf(operation)) ?? []),
    ];
    const others = found.filter((other) => other !== operation && !other.deprecated);
    return [...new Set(others)].slice(0, most);
  };
}

/** A list and its items are the same resource: `/users` and `/users/{id}`. */
function resourceOf({ path }: Operation): string {
  return path.replace(/(?:\/\{[^{}/]*\})+$/, "");
}

function add<Key>(map: Map<Key, Operation[]>, key: Key, operation: Operation): void {
  const list = map.get(key);
  if (list) list.push(operation);
  else map.set(key, [operation]);
}
