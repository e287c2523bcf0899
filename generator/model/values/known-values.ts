import type { Json } from "../../document/json.js";

/** Cached results by value and by the key of a named type. */
export type KnownValues<T> = Map<Json, Map<string, T>>;

/**
 * Caches the result of `find`, because recursive types repeat the question. `open` is the result
 * while it runs.
 */
export function findOnce<T>(
  known: KnownValues<T>,
  value: Json,
  key: string,
  open: T,
  find: () => T,
): T {
  const ofValue = known.get(value) ?? new Map<string, T>();
  known.set(value, ofValue);
  if (ofValue.has(key)) return ofValue.get(key) as T;
  ofValue.set(key, open);
  const found = find();
  ofValue.set(key, found);
  return found;
}
