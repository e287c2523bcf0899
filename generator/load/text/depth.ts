import { escapeSegment } from "../../document/pointer.js";

/**
 * The maximum nesting depth of objects and lists. People write fewer than fifty levels, and later
 * steps may recurse once per level.
 */
export const maxDepth = 500;

/**
 * The pointer of the first node that is nested too deeply, or null. A node that several aliases of
 * YAML name is measured once.
 */
export function tooDeepIn(value: unknown): string | null {
  const heights = new Map<object, number>();
  const path: string[] = [];
  return measure(value, 0) > maxDepth ? path.reverse().join("") : null;

  /** Levels below the root that a node reaches to; no further than just beyond the limit. */
  function measure(node: unknown, depth: number): number {
    if (typeof node !== "object" || node === null) return depth;
    if (depth >= maxDepth) return maxDepth + 1;
    const known = heights.get(node);
    if (known !== undefined && depth + known <= maxDepth) return depth + known;
    let deepest = depth + 1;
    for (const key in node) {
      const reached = measure((node as Readonly<Record<string, unknown>>)[key], depth + 1);
      if (reached > maxDepth) {
        path.push(`/${escapeSegment(key)}`);
        return reached;
      }
      if (reached > deepest) deepest = reached;
    }
    heights.set(node, deepest - depth);
    return deepest;
  }
}
