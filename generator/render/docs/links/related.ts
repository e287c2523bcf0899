import { operationLinks } from "../../../model/naming/identifiers.js";
import type { Module, Operation } from "../../../model/types/model.js";

/** What a page lists at most: the nearest ones. */
const most = 12;

/**
 * The methods that a page names as related, by nothing but what the description says of the two: a
 * link from the one's text or responses to the other, the operation that both call, the resource
 * that both are of. A new operation adds itself to the pages of those that it has to do with, and
 * changes no other.
 */
export function relateMethods(module: Module): (operation: Operation) => readonly Operation[] {
  const all = module.groups.flatMap(({ operations }) => operations);
  const byId = new Map(all.map((operation) => [operation.id, operation]));
  const linkedFrom = new Map<Operation, Operation[]>();
  const links = new Map<Operation, readonly Operation[]>();
  for (const operation of all) {
    const ids = [...operation.links, ...operationLinks(operation.description)];
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

/** A list and its items are one resource: `/users` of `/users/{id}`. */
function resourceOf({ path }: Operation): string {
  return path.replace(/(?:\/\{[^{}/]*\})+$/, "");
}

function add<Key>(map: Map<Key, Operation[]>, key: Key, operation: Operation): void {
  const list = map.get(key);
  if (list) list.push(operation);
  else map.set(key, [operation]);
}
