import type { Report } from "../../diagnostics/catalogue.js";
import type { Pointer } from "../../document/pointer.js";
import type { Resolver } from "../../resolve/resolver.js";
import { isObject, type RawObject } from "../context/raw.js";

/** The inputs of every check of a module. */
export interface Checking {
  readonly resolver: Resolver;
  readonly report: Report;
  /** False after the first call, because shared components are checked once. */
  isNew(node: object): boolean;
  /** Calls back with the node at a location, through references, if it is new. */
  visit(raw: unknown, place: Pointer, look: (node: RawObject, at: Pointer) => void): void;
}

export function createChecking(resolver: Resolver, report: Report): Checking {
  const seen = new Set<object>();
  const isNew = (node: object) => !seen.has(node) && seen.add(node) !== undefined;
  return {
    resolver,
    report,
    isNew,
    visit(raw, place, look) {
      const { node, at } = resolver.resolve(raw, place);
      if (isObject(node) && isNew(node)) look(node, at);
    },
  };
}
