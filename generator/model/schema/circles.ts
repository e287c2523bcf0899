import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { Resolved, Resolver } from "../../resolve/resolver.js";
import { member } from "../context/raw.js";
import { keyOf } from "../context/schema-context.js";

/**
 * The variants of a schema's `oneOf` or `anyOf` that have the schema itself in their `allOf`, and
 * the schemas between them. Generators of descriptions write inheritance so. Such a variant means
 * the schema's own properties, because the whole schema would be a circle.
 */
export type Circles = (base: Resolved) => ReadonlySet<string>;

const none: ReadonlySet<string> = new Set();

export function createCircles(resolver: Resolver): Circles {
  const known = new Map<string, ReadonlySet<string>>();
  return (base) => {
    const key = keyOf(base.at);
    const found = known.get(key) ?? circleOf(base, resolver);
    known.set(key, found);
    return found;
  };
}

function circleOf(base: Resolved, resolver: Resolver): ReadonlySet<string> {
  const variants = ["oneOf", "anyOf"].flatMap((keyword) => targets(base, keyword, resolver));
  if (variants.length === 0) return none;
  const heirs = new Map<string, string[]>();
  const seen = new Set<string>();
  const waiting = [...variants];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const key = keyOf(next.at);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const above of targets(next, "allOf", resolver)) {
      heirs.set(keyOf(above.at), [...(heirs.get(keyOf(above.at)) ?? []), key]);
      waiting.push(above);
    }
  }
  const start = keyOf(base.at);
  const circle = new Set(heirs.get(start));
  // The loop also visits keys that are added while it runs.
  for (const key of circle) for (const heir of heirs.get(key) ?? []) circle.add(heir);
  circle.delete(start);
  return circle;
}

function targets({ node, at }: Resolved, keyword: string, resolver: Resolver): Resolved[] {
  const list = member(node, keyword);
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown, index) => {
    const ref = member(entry, "$ref");
    const target =
      typeof ref === "string" ? resolver.peek(ref, joinPointer(at, keyword, index)) : null;
    return target ? [target] : [];
  });
}

/** Whether a location is in the `allOf` of one of these schemas. */
export function isInAllOf(at: Pointer, keys: ReadonlySet<string>): boolean {
  const [own = ""] = keyOf(at).split("/allOf/", 1);
  return keys.has(own);
}
