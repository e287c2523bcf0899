import { isObject } from "../../document/pointer.js";
import { childrenOf, type Tree, valueKind, withChildren } from "./tree.js";

/** Two values that cannot be one. */
export interface Mismatch {
  readonly given: Tree;
  readonly found: Tree;
}

export interface MergeOptions {
  /** Overlay 1.0 appends a list that is given for a target that is a list as one item of it. */
  readonly nestLists: boolean;
  readonly mismatch: (mismatch: Mismatch) => void;
}

/**
 * Updates the target of an action (Overlay 1.1.0, Action Object). Objects are merged. A list is
 * extended by the items of the given list, or by the given value. A single value is replaced.
 * Values that cannot be merged are reported and do not change.
 */
export function mergeTarget(target: Tree, given: Tree, options: MergeOptions): Tree {
  if (!Array.isArray(target.value)) return merge(target, given, options.mismatch);
  const items = [...childrenOf(target).values()];
  const added =
    Array.isArray(given.value) && !options.nestLists ? [...childrenOf(given).values()] : [given];
  return listOf(target, [...items, ...added]);
}

/** The same for two properties of one name, in objects that are merged. */
function merge(target: Tree, given: Tree, mismatch: MergeOptions["mismatch"]): Tree {
  if (isObject(target.value) && isObject(given.value)) {
    const children = childrenOf(target);
    for (const [key, child] of childrenOf(given)) {
      const own = children.get(key);
      children.set(key, own ? merge(own, child, mismatch) : child);
    }
    return withChildren(target, children);
  }
  if (Array.isArray(target.value) && Array.isArray(given.value)) {
    return listOf(target, [...childrenOf(target).values(), ...childrenOf(given).values()]);
  }
  if (valueKind(target.value) === "a single value" && valueKind(given.value) === "a single value") {
    return given;
  }
  mismatch({ given, found: target });
  return target;
}

function listOf(list: Tree, items: readonly Tree[]): Tree {
  return withChildren(list, new Map(items.map((item, index) => [String(index), item])));
}
