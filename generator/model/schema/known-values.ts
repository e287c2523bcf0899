import type { Json } from "../../document/json.js";

/** What is known of values as named types, by the value and the type's key. */
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
