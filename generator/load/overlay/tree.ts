import type { Position, Source } from "../../document/description.js";
import { escapeSegment, isObject, parsePointer } from "../../document/pointer.js";

/**
 * The source of a value: a node of a file. If an overlay changed something below it, the tree also
 * has the sources of the changed children.
 */
export interface Trace {
  readonly source: Source;
  readonly pointer: string;
  /**
   * Children, by key or index, whose source is elsewhere. Null means that the child was removed.
   */
  readonly moved?: ReadonlyMap<string, Trace | null>;
}

/** A value, with the sources of itself and everything in it. */
export interface Tree {
  readonly value: unknown;
  readonly trace: Trace;
}

/** A file as it was written, or a part of it. */
export function treeOf(source: Source, value = source.value, pointer = ""): Tree {
  return { value, trace: { source, pointer } };
}

/** The tree below a key or an index, or null if there is none. */
export function childOf({ value, trace }: Tree, key: string): Tree | null {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return null;
  const below = traceBelow(trace, key);
  return below && { value: (value as Readonly<Record<string, unknown>>)[key], trace: below };
}

/** The keys of an object or the indexes of a list, with their values. */
export function childrenOf(tree: Tree): Map<string, Tree> {
  const children = new Map<string, Tree>();
  for (const key of Object.keys(tree.value as object)) {
    const child = childOf(tree, key);
    if (child) children.set(key, child);
  }
  return children;
}

/** A copy of an object or a list with other children; those that are not named are gone. */
export function withChildren({ value, trace }: Tree, children: ReadonlyMap<string, Tree>): Tree {
  const list = Array.isArray(value);
  const entries = [...children].map(
    ([key, child], index) => [list ? String(index) : key, child] as const,
  );
  const moved = new Map<string, Trace | null>();
  for (const key of [...Object.keys(value as object), ...(trace.moved?.keys() ?? [])]) {
    moved.set(key, null);
  }
  for (const [key, child] of entries) {
    if (isWrittenBelow(trace, key, child.trace)) moved.delete(key);
    else moved.set(key, child.trace);
  }
  return {
    // fromEntries sets `__proto__` like any other key.
    value: list
      ? entries.map(([, child]) => child.value)
      : Object.fromEntries(entries.map(([key, child]) => [key, child.value])),
    trace: { source: trace.source, pointer: trace.pointer, moved },
  };
}

/** The tree that replaces a file. Its nodes have the positions of their sources. */
export function sourceOf({ file, text }: Source, { value, trace }: Tree): Source {
  const locate = (pointer: string): Position => {
    const { source, pointer: own } = traceAt(trace, pointer);
    const elsewhere = source.file === file ? {} : { file: source.file };
    return { ...elsewhere, pointer: own, ...source.locate(own) };
  };
  return { file, value, text, locate };
}

/** What messages call the kind of a value. */
export function valueKind(value: unknown): "an object" | "a list" | "a single value" {
  if (Array.isArray(value)) return "a list";
  return isObject(value) ? "an object" : "a single value";
}

function traceAt(root: Trace, pointer: string): Trace {
  let trace = root;
  for (const segment of parsePointer(pointer)) {
    const below = traceBelow(trace, segment);
    if (below === null) break;
    trace = below;
  }
  return trace;
}

function traceBelow(trace: Trace, key: string): Trace | null {
  const moved = trace.moved?.get(key);
  if (moved !== undefined) return moved;
  return { source: trace.source, pointer: `${trace.pointer}/${escapeSegment(key)}` };
}

function isWrittenBelow(parent: Trace, key: string, child: Trace): boolean {
  return (
    child.moved === undefined &&
    child.source === parent.source &&
    child.pointer === `${parent.pointer}/${escapeSegment(key)}`
  );
}
