import { escapeSegment, isObject } from "../document/pointer.js";
import { type Reading, readingOf } from "../document/reading.js";

/** Names that a file gives to its schemas, by the pointers of those. */
export interface Declared {
  /** `$anchor` and `$dynamicAnchor`, JSON Schema core section 8.2.2. */
  readonly anchors: ReadonlyMap<string, readonly string[]>;
  /** `$id`, section 8.2.1, as written: by the pointer of the schema, those above before those below. */
  readonly ids: ReadonlyMap<string, string>;
}

const known = new WeakMap<object, Declared>();
const nothing: Declared = { anchors: new Map(), ids: new Map() };

/** What a document declares. Looked for once; plain data is not looked into, no depth is too deep. */
export function declaredIn(root: unknown): Declared {
  if (typeof root !== "object" || root === null) return nothing;
  const declared = known.get(root) ?? findDeclared(root);
  known.set(root, declared);
  return declared;
}

interface Frame {
  readonly node: object;
  readonly pointer: string;
  readonly reading: Reading;
}

function findDeclared(root: object): Declared {
  const anchors = new Map<string, string[]>();
  const ids = new Map<string, string>();
  const seen = new Set<object>();
  const stack: Frame[] = [{ node: root, pointer: "", reading: "keywords" }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, pointer, reading } = next;
    if (seen.has(node)) continue;
    seen.add(node);
    if (isObject(node) && reading === "keywords") {
      const id = textAt(node, "$id");
      // Before draft 2019-09 an anchor was written as an `$id` that is only a fragment.
      const names = [textAt(node, "$anchor"), textAt(node, "$dynamicAnchor"), fragment(id)];
      for (const name of names) {
        if (name === "") continue;
        const places = anchors.get(name);
        if (places) places.push(pointer);
        else anchors.set(name, [pointer]);
      }
      if (id !== "" && !id.startsWith("#")) ids.set(pointer, id);
    }
    for (const [key, child] of Object.entries(node).reverse()) {
      if (typeof child !== "object" || child === null) continue;
      const inside = Array.isArray(node) ? "keywords" : readingOf(reading, key, child as object);
      if (inside === null) continue;
      stack.push({ node: child, pointer: `${pointer}/${escapeSegment(key)}`, reading: inside });
    }
  }
  return { anchors, ids };
}

function fragment(id: string): string {
  return id.startsWith("#") ? id.slice(1) : "";
}

function textAt(node: Readonly<Record<string, unknown>>, key: string): string {
  const value = Object.hasOwn(node, key) ? node[key] : "";
  return typeof value === "string" ? value : "";
}
