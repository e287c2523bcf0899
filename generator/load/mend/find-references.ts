import { escapeSegment, isObject, type Pointer } from "../../document/pointer.js";
import { type Reading, readingOf } from "../../document/reading.js";
import { looksLikeReference } from "../../document/reference.js";

/** A reference, its location, and how to read its target. */
export interface Found {
  readonly ref: string;
  readonly at: Pointer;
  readonly reading: Reading;
}

/** A part of a file from which references are looked for. */
export interface Start {
  readonly node: unknown;
  readonly at: Pointer;
  readonly reading: Reading;
}

interface Frame {
  readonly node: unknown;
  readonly reading: Reading;
  readonly key: string;
  readonly parent: Frame | null;
}

/**
 * Finds every reference below a node, in document order. A string `$ref` is a reference unless it
 * is inside plain data; a property named `$ref` has a schema, so it is not one. Values of a
 * discriminator's mapping are references if they look like one and `isSchema` does not know them as
 * names. `seen` remembers visited nodes, per reading, across calls. The walk is not recursive, so
 * any depth works, and YAML aliases are visited once.
 */
export function findReferences(
  start: Start,
  seen: ReadonlyMap<Reading, Set<object>>,
  isSchema: (name: string) => boolean,
): Found[] {
  const found: Found[] = [];
  const stack: Frame[] = [{ node: start.node, reading: start.reading, key: "", parent: null }];
  const add = (ref: string, frame: Frame, reading: Reading, ...keys: string[]) => {
    found.push({ ref, at: placeOf(start.at, frame, keys), reading });
  };
  for (let frame = stack.pop(); frame !== undefined; frame = stack.pop()) {
    const { node, reading } = frame;
    if (typeof node !== "object" || node === null) continue;
    const walked = seen.get(reading);
    if (walked?.has(node)) continue;
    walked?.add(node);
    for (const key of ["$ref", "$dynamicRef"]) {
      if (!isObject(node) || !Object.hasOwn(node, key)) continue;
      const ref = node[key];
      if (typeof ref === "string") add(ref, frame, reading, key);
    }
    if (reading === "keywords" && isObject(node)) {
      for (const [keys, value] of mappingOf(node)) {
        if (typeof value !== "string" || isSchema(value) || !looksLikeReference(value)) continue;
        add(value, frame, "keywords", "discriminator", ...keys);
      }
    }
    const list = Array.isArray(node);
    const children = node as Readonly<Record<string, unknown>>;
    const keys = Object.keys(node);
    for (let index = keys.length - 1; index >= 0; index--) {
      const key = keys[index] as string;
      const child = children[key];
      if (typeof child !== "object" || child === null) continue;
      const next = list ? "keywords" : readingOf(reading, key, child);
      if (next !== null) stack.push({ node: child, reading: next, key, parent: frame });
    }
  }
  return found;
}

/** Values of a discriminator that may be references, with the keys that lead to them. */
function mappingOf(node: Readonly<Record<string, unknown>>): [string[], unknown][] {
  if (!Object.hasOwn(node, "discriminator")) return [];
  const { discriminator } = node;
  if (!isObject(discriminator)) return [];
  const { mapping, defaultMapping } = discriminator;
  const mapped = isObject(mapping) ? Object.entries(mapping) : [];
  return [
    ...mapped.map(([name, value]): [string[], unknown] => [["mapping", name], value]),
    [["defaultMapping"], defaultMapping],
  ];
}

/** Builds pointers only for matches. */
function placeOf(start: Pointer, frame: Frame, keys: readonly string[]): Pointer {
  const path = [...keys].reverse();
  for (let up = frame; up.parent !== null; up = up.parent) path.push(up.key);
  const below = path.reverse().map((key) => `/${escapeSegment(key)}`);
  return { file: start.file, pointer: start.pointer + below.join("") };
}
