import type { Description, Source } from "../../document/description.js";
import type { Pointer } from "../../document/pointer.js";
import type { Places } from "../swagger/places.js";

export type Node = Readonly<Record<string, unknown>>;

/** What becomes of objects and lists of a description: each has a copy with other contents. */
export interface Edits {
  /** Makes a copy of a node. Its parts are edited afterwards. */
  change(node: object, make: (copy: Node) => unknown): void;
  readonly isEmpty: boolean;
  apply(description: Description, places: Places): Description;
}

/**
 * Collects changes by the nodes themselves, because an alias of YAML puts one node at several
 * positions. The parsed description stays as it is.
 */
export function createEdits(): Edits {
  const changes = new Map<object, ((copy: Node) => unknown)[]>();
  return {
    change(node, make) {
      changes.set(node, [...(changes.get(node) ?? []), make]);
    },
    get isEmpty() {
      return changes.size === 0;
    },
    apply(description, places) {
      const { root, sources } = description;
      const rewrite = createRewrite(changes);
      const edited = new Map(
        [...sources].map(([file, source]): [string, Source] => {
          const value = rewrite(source.value);
          const locate = (pointer: string) => positionOf({ file, pointer }, sources, places);
          return [
            file,
            value === source.value && file !== root.file ? source : { ...source, value, locate },
          ];
        }),
      );
      return { ...description, root: edited.get(root.file) ?? root, sources: edited };
    },
  };
}

function positionOf(at: Pointer, sources: ReadonlyMap<string, Source>, places: Places) {
  const origin = places.origin(at);
  const position = sources.get(origin.file)?.locate(origin.pointer) ?? { line: 1, column: 1 };
  const isSame = origin.file === at.file && origin.pointer === at.pointer;
  return isSame ? position : { ...origin, ...position };
}

/** Copies a value with the changes in it; what has none stays the same object. */
function createRewrite(
  changes: ReadonlyMap<object, readonly ((copy: Node) => unknown)[]>,
): (value: unknown) => unknown {
  const made = new Map<object, unknown>();
  return function rewrite(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (made.has(value)) return made.get(value);
    let result: unknown = value;
    for (const change of changes.get(value) ?? []) result = change(result as Node);
    const whole =
      result === value ? childrenOf(value, rewrite) : childrenOf(result as object, rewrite);
    made.set(value, whole);
    return whole;
  };
}

function childrenOf(value: object, rewrite: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(rewrite);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const before = Object.entries(value);
  const entries = before.map(([key, child]) => [key, rewrite(child)] as const);
  const isSame = entries.every(([, child], index) => child === before[index]?.[1]);
  // fromEntries sets `__proto__` like any other key.
  return isSame ? value : Object.fromEntries(entries);
}

/** An object with a key set to another value, or without it if the value is undefined. */
export function withKey(node: Node, key: string, value: unknown): Node {
  const entries = Object.entries(node).filter(([name]) => value !== undefined || name !== key);
  const isNew = !Object.hasOwn(node, key) && value !== undefined;
  return Object.fromEntries([
    ...entries.map(([name, old]) => [name, name === key ? value : old] as const),
    ...(isNew ? [[key, value] as const] : []),
  ]);
}
