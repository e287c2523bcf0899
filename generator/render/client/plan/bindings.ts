import type { Binding } from "../../../model/types/model.js";

/**
 * A part of a request, or properties with their parts. A map instead of an object, so that
 * properties keep their order and `__proto__` is harmless.
 */
export type Branch<Leaf> = Map<string, Branch<Leaf> | Leaf>;

/** The request that bindings make. `Leaf` is no map. */
export function boundRequest<Leaf>(
  bindings: readonly Binding[],
  leafOf: (binding: Binding) => Leaf,
): Branch<Leaf> {
  const root: Branch<Leaf> = new Map();
  for (const binding of bindings) {
    let branch = root;
    for (const key of binding.path.slice(0, -1)) {
      const known = branch.get(key);
      const next: Branch<Leaf> = known instanceof Map ? known : new Map();
      branch.set(key, next);
      branch = next;
    }
    branch.set(binding.path.at(-1) ?? "", leafOf(binding));
  }
  return root;
}
