import type { Json } from "../../document/json.js";
import type { ArrayType, TupleType, Type } from "../types/model.js";
import { satisfies } from "./fits.js";
import { isRecursive, type Sampling } from "./sampling.js";
import { keyOf } from "./within.js";

/** Samples are never longer. */
const mostItems = 1_000;
/** How many values are made to find one that is not in the list yet. */
const mostTurns = 60;

/** A list with one item, or as many as it must have. */
export function arraySample(state: Sampling, type: ArrayType, depth: number, nth: number): Json {
  const { items, limits, contains } = type;
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, uniqueItems = false } = limits;
  const isEmpty = state.closing || isRecursive(state, items) || items.kind === "never";
  const least = Math.max(minItems, contains?.least ?? 0);
  const count = Math.min(Math.max(isEmpty ? 0 : 1, least), maxItems, mostItems);
  const types = Array.from({ length: count }, (_, index) =>
    contains && index < contains.least ? contains.type : items,
  );
  const isPlain = (item: Json) => !contains || !satisfies(item, contains.type, state.lookup, true);
  return listed(state, types, { uniqueItems, depth, nth }, (item, index) => {
    if (!contains || contains.most === null || index < contains.most) return true;
    return isPlain(item);
  });
}

export function tupleSample(state: Sampling, type: TupleType, depth: number, nth: number): Json {
  const { items, rest, limits } = type;
  const { minItems = 0, uniqueItems = false } = limits;
  const first = state.closing ? items.slice(0, limits.minItems ?? items.length) : items;
  // An optional item that no value has ends the tuple.
  const end = first.findIndex(({ kind }) => kind === "never");
  const shown = end < 0 ? first : first.slice(0, Math.max(end, minItems));
  const missing = Math.min(Math.max(0, minItems - items.length), mostItems);
  const others: readonly Type[] = rest ? Array.from({ length: missing }, () => rest) : [];
  return listed(state, [...shown, ...others], { uniqueItems, depth, nth }, () => true);
}

interface Listing {
  readonly uniqueItems: boolean;
  readonly depth: number;
  readonly nth: number;
}

function listed(
  state: Sampling,
  types: readonly Type[],
  { uniqueItems, depth, nth }: Listing,
  isAllowed: (item: Json, index: number) => boolean,
): Json {
  const list: Json[] = [];
  const seen = new Set<string>();
  types.forEach((type, index) => {
    let item = state.make(type, depth + 1, nth);
    const isGood = () => isAllowed(item, index) && !(uniqueItems && seen.has(keyOf(item)));
    for (let turn = 1; turn < mostTurns + index && !isGood(); turn++)
      item = state.make(type, depth + 1, nth + turn);
    seen.add(keyOf(item));
    list.push(item);
  });
  return list;
}
