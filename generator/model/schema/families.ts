import { isObject, joinPointer, type Pointer } from "../../document/pointer.js";
import { type Reading, readingOf } from "../../document/reading.js";
import type { Resolved, Resolver } from "../../resolve/resolver.js";
import { member } from "../context/raw.js";
import { keyOf, type Schemas } from "../context/schema-context.js";

/**
 * Gives drafts to the schemas of hierarchies that other files hold: the bases that operations reach,
 * the targets of their mappings, and the schemas that have them in their `allOf`. The root's own
 * components have drafts already.
 */
export function reachFamilies(schemas: Schemas, operations: readonly Resolved[]): void {
  const { resolver, drafts } = schemas;
  if (resolver.files.length < 2) return;
  const heirs = heirsOf(resolver);
  for (const base of basesBelow(operations, resolver)) schemas.reach(base.node, base.at);
  // The loop also visits drafts that are added while it runs.
  for (const key of drafts.keys()) {
    schemas.shape(key);
    const at = drafts.get(key)?.at;
    const discriminator = schemas.node(key)?.discriminator;
    if (discriminator && at) {
      for (const [, target] of discriminator.mapping) {
        const found = mappedAt(target, at, resolver);
        if (found) schemas.reach(found.node, found.at);
      }
    }
    if (discriminator || isHeir(schemas, key))
      for (const heir of heirs.get(key) ?? []) schemas.reach(heir.node, heir.at);
  }
}

function isHeir(schemas: Schemas, key: string): boolean {
  return (schemas.node(key)?.allOf.length ?? 0) > 0;
}

function mappedAt(target: string, at: Pointer, resolver: Resolver): Resolved | null {
  const own = resolver.peek(`#/components/schemas/${target}`, at);
  return own ?? resolver.peek(target, at);
}

/** The schemas with a name in a file that refer to a schema in their `allOf`, by its key. */
function heirsOf(resolver: Resolver): ReadonlyMap<string, readonly Resolved[]> {
  const heirs = new Map<string, Resolved[]>();
  for (const place of resolver.files.flatMap(namedIn)) {
    const list = member(place.node, "allOf");
    if (!Array.isArray(list)) continue;
    list.forEach((entry: unknown, index) => {
      const ref = member(entry, "$ref");
      if (typeof ref !== "string") return;
      const base = resolver.peek(ref, joinPointer(place.at, "allOf", index));
      if (base) heirs.set(keyOf(base.at), [...(heirs.get(keyOf(base.at)) ?? []), place]);
    });
  }
  return heirs;
}

/** A file's schemas: its components, its definitions, its own keys, or the whole file. */
function namedIn(file: Resolved): readonly Resolved[] {
  const maps = [["components", "schemas"], ["definitions"], ["$defs"], []];
  const entries = maps.flatMap((steps) => {
    const map = steps.reduce<unknown>((node, step) => member(node, step), file.node);
    if (!isObject(map)) return [];
    return Object.entries(map).map(([name, node]) => ({
      node,
      at: joinPointer(file.at, ...steps, name),
    }));
  });
  return [file, ...entries].filter(({ node }) => isObject(node));
}

/** The schemas with a discriminator that references lead to. */
function basesBelow(starts: readonly Resolved[], resolver: Resolver): readonly Resolved[] {
  const bases: Resolved[] = [];
  const seen = new Set<unknown>();
  const waiting = starts.map((start) => ({ ...start, reading: "keywords" as Reading }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, at, reading } = next;
    if (typeof node !== "object" || node === null || seen.has(node)) continue;
    seen.add(node);
    const ref = reading === "keywords" ? member(node, "$ref") : undefined;
    const target = typeof ref === "string" ? resolver.peek(ref, at) : null;
    if (target) {
      if (isObject(member(target.node, "discriminator"))) bases.push(target);
      waiting.push({ ...target, reading: "keywords" });
    }
    for (const [key, inner] of Object.entries(node)) {
      if (typeof inner !== "object" || inner === null) continue;
      const inside = Array.isArray(node) ? "keywords" : readingOf(reading, key, inner as object);
      if (inside) waiting.push({ node: inner, at: joinPointer(at, key), reading: inside });
    }
  }
  return bases.sort((a, b) => (keyOf(a.at) < keyOf(b.at) ? -1 : 1));
}
