import { escapeSegment, isObject } from "./pointer.js";

const known = new WeakMap<object, ReadonlyMap<string, string>>();

/**
 * The pointer of the schema that has an `$anchor` (JSON Schema core, section 8.2.2), or null. The
 * first one of a name counts.
 */
export function locateAnchor(root: unknown, anchor: string): string | null {
  if (typeof root !== "object" || root === null) return null;
  let anchors = known.get(root);
  if (!anchors) {
    anchors = findAnchors(root);
    known.set(root, anchors);
  }
  return anchors.get(anchor) ?? null;
}

function findAnchors(root: object): ReadonlyMap<string, string> {
  const anchors = new Map<string, string>();
  const seen = new Set<object>();
  const stack: { readonly node: object; readonly pointer: string }[] = [
    { node: root, pointer: "" },
  ];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, pointer } = next;
    if (seen.has(node)) continue;
    seen.add(node);
    if (isObject(node) && Object.hasOwn(node, "$anchor") && typeof node.$anchor === "string") {
      if (!anchors.has(node.$anchor)) anchors.set(node.$anchor, pointer);
    }
    for (const [key, child] of Object.entries(node).reverse()) {
      if (typeof child !== "object" || child === null) continue;
      stack.push({ node: child, pointer: `${pointer}/${escapeSegment(key)}` });
    }
  }
  return anchors;
}
