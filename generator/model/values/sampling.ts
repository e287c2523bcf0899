import type { Given, Json } from "../../document/json.js";
import type { Lookup } from "../types/behind.js";
import type { Type } from "../types/model.js";

/** The facts about a schema: its type and its own example, if any. */
export interface Known {
  readonly type: Type;
  readonly example: Given | null;
  readonly default: Given | null;
}

/** `whole` also shows optional nested objects; `lean` only shows examples and required values. */
export type Detail = "whole" | "lean";

/** How many levels of optional values are shown. */
export const deepest = 6;
/** How many named types may nest before the next one is treated as recursion. */
export const longestChain = 200;

/** The state while one value is made. */
export interface Sampling {
  readonly schemas: ReadonlyMap<string, Known>;
  readonly lookup: Lookup;
  readonly detail: Detail;
  /** Names of the types that are being made. */
  readonly open: Set<string>;
  readonly made: Map<string, Json>;
  /** Values that may still be added. */
  budget: number;
  /** Values that may still be made to find one that fits. */
  attempts: number;
  /** Inside a recursive type, where only the smallest value ends. */
  closing: boolean;
  /** A value of a type. Each `nth` is another one, if the type has that many. */
  make(type: Type, depth: number, nth: number): Json;
  /** Named types that the smallest value nests. Infinity if there is no finite value. */
  height(type: Type): number;
}

/** Whether a type leads back to one that is being made. */
export function isRecursive(state: Sampling, inner: Type): boolean {
  if (inner.kind === "ref") return state.open.has(inner.schema) || state.open.size > longestChain;
  if (inner.kind === "array") return isRecursive(state, inner.items);
  if (inner.kind === "map") return isRecursive(state, inner.values);
  return inner.kind === "nullable" && isRecursive(state, inner.type);
}
