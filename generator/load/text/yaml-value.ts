import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from "yaml";
import { isMergeKey } from "./yaml-tags.js";

/** The target of each alias. */
export type Targets = ReadonlyMap<Alias, Node>;

/**
 * The maximum number of nodes that aliases and merge keys may create. Later steps visit every node
 * separately, so a few lines of nested aliases could keep them busy forever.
 */
const maxExpanded = 200_000;

/** Aliases that expand to too much data. */
export class ExpansionError extends Error {}

/**
 * The plain value of a document. An alias is the same object as its target. Merge keys follow YAML
 * 1.1: a map's own keys win, then earlier sources. It runs in linear time, unlike the library's
 * `toJS` if there are many aliases.
 *
 * @throws {ExpansionError} and an Error if a merge key does not refer to a map
 */
export function plainValue(contents: unknown, targets: Targets): unknown {
  const made = new Map<unknown, Made>();
  let written = 0;

  function make(node: unknown): Made {
    if (isAlias(node)) return make(targets.get(node));
    if (isScalar(node)) return { value: node.value, size: 1 };
    const known = made.get(node);
    if (known) return known;
    const fresh = isMap(node) ? makeMap(node) : isSeq(node) ? makeList(node.items) : nothing;
    written += 1;
    if (fresh.size > maxExpanded + written) throw new ExpansionError();
    made.set(node, fresh);
    return fresh;
  }

  function makeList(items: readonly unknown[]): Made {
    const list = items.map(make);
    written += items.length;
    return { value: list.map(({ value }) => value), size: sizeOf(list) };
  }

  function makeMap({ items }: YAMLMap): Made {
    const result: Record<string, unknown> = {};
    let size = 1;
    const put = (key: string, value: unknown) => {
      // Assigning to `__proto__` would set the prototype.
      if (key === "__proto__") Object.defineProperty(result, key, { value, ...plainProperty });
      else result[key] = value;
    };
    written += items.length;
    for (const { key, value } of items) {
      if (isMergeKey(key)) {
        for (const source of sourcesOf(value, targets)) {
          if (!isMap(source)) throw new Error("a merge key must refer to a map");
          const merged = make(source);
          size += merged.size;
          if (size > maxExpanded + written) throw new ExpansionError();
          for (const [name, inner] of Object.entries(merged.value as object)) {
            if (!Object.hasOwn(result, name)) put(name, inner);
          }
        }
        continue;
      }
      const inner = make(value);
      size += inner.size;
      put(keyText(key), inner.value);
    }
    return { value: result, size };
  }

  return make(contents).value;
}

const plainProperty = { writable: true, enumerable: true, configurable: true };

interface Made {
  readonly value: unknown;
  /** The number of nodes, including the target of an alias each time. */
  readonly size: number;
}

const nothing: Made = { value: null, size: 1 };

function sizeOf(list: readonly Made[]): number {
  return list.reduce((size, made) => size + made.size, 1);
}

/** The keys that a map has twice, other than merge keys. */
export function repeatedKeys(contents: unknown): Scalar[] {
  const repeated: Scalar[] = [];
  const stack: unknown[] = [contents];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isSeq(node)) for (const item of node.items) stack.push(item ?? null);
    if (!isMap(node)) continue;
    const names = new Set<string>();
    for (const { key, value } of node.items as readonly Pair[]) {
      stack.push(value ?? null);
      const name = keyText(key);
      if (names.has(name) && isScalar(key)) repeated.push(key);
      names.add(name);
    }
  }
  return repeated;
}

/** What a merge key names: a map, or several in a list. */
export function sourcesOf(value: unknown, targets: Targets): unknown[] {
  const resolved = isAlias(value) ? targets.get(value) : value;
  const sources = isSeq(resolved) ? resolved.items : [resolved];
  return sources.map((source) => (isAlias(source) ? targets.get(source) : source));
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value ?? "") : "";
}
