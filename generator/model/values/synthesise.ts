import type { Json } from "../../document/json.js";
import { behindNames, type Lookup } from "../types/behind.js";
import type { EnumType, Type } from "../types/model.js";
import { satisfies } from "./fits.js";
import { heightsOf } from "./heights.js";
import { unionSample, wholeSample } from "./sample-choice.js";
import { arraySample, tupleSample } from "./sample-list.js";
import { mapSample, objectSample } from "./sample-object.js";
import { type Detail, isRecursive, type Known, longestChain, type Sampling } from "./sampling.js";
import { scalarSample } from "./scalar-samples.js";

export type { Known } from "./sampling.js";

/** The size of an example after which only required values are added. */
const largest = 1_000;
/** How many values are made to find one that fits. */
const mostAttempts = 500;

/**
 * A sample value of a type: the author's example if it is valid, else a made-up one, which
 * satisfies every limit if that is possible. Recursion ends at an optional property, an empty array
 * or null.
 */
export function synthesise(type: Type, schemas: ReadonlyMap<string, Known>, detail: Detail): Json {
  const lookup: Lookup = (key) => schemas.get(key)?.type;
  const made = sample(type, schemas, detail, 0);
  if (satisfies(made, type, lookup, true)) return made;
  for (const [other, nth] of [
    ["lean", 0],
    [detail, 1],
    ["lean", 1],
    [detail, 2],
  ] as const) {
    const next = sample(type, schemas, other, nth);
    if (satisfies(next, type, lookup, true)) return next;
  }
  return made;
}

function sample(
  type: Type,
  schemas: ReadonlyMap<string, Known>,
  detail: Detail,
  nth: number,
): Json {
  const state: Sampling = {
    schemas,
    lookup: (key) => schemas.get(key)?.type,
    detail,
    open: new Set(),
    made: new Map(),
    budget: largest,
    attempts: mostAttempts,
    closing: false,
    make: (inner, depth, turn) => make(state, inner, depth, turn),
    height: (inner) => heightsOf(schemas)(inner),
  };
  return make(state, type, 0, nth);
}

function make(state: Sampling, current: Type, depth: number, nth: number): Json {
  switch (current.kind) {
    case "ref":
      return named(state, current.schema, depth, nth);
    case "scalar":
      return scalarSample(current, nth);
    case "const":
      return current.value;
    case "enum":
      return enumSample(current, nth);
    case "array":
      return arraySample(state, current, depth, nth);
    case "tuple":
      return tupleSample(state, current, depth, nth);
    case "map":
      return mapSample(state, current, depth, nth);
    case "object":
      return objectSample(state, current, depth, nth);
    case "union":
      return unionSample(state, current, depth, nth);
    case "intersection":
      return wholeSample(state, current.parts, depth, nth);
    case "nullable":
      return state.closing || isRecursive(state, current.type)
        ? endOf(state, current.type, depth, nth)
        : make(state, current.type, depth, nth);
    case "unknown":
      return nth === 0 ? withKeys(current.required) : nth;
    case "never":
      return null;
  }
}

function named(state: Sampling, key: string, depth: number, nth: number): Json {
  const schema = state.schemas.get(key);
  if (!schema) return {};
  const given = schema.example ?? schema.default;
  if (nth === 0 && given && satisfies(given.value, schema.type, state.lookup)) return given.value;
  if (state.open.size > 2 * longestChain) return null;
  if (state.open.has(key)) return smallest(state, key, schema.type, depth, nth);
  const before = state.made.get(key);
  if (nth === 0 && state.budget < 0 && before !== undefined) return before;
  state.open.add(key);
  const value = make(state, schema.type, depth, nth);
  state.open.delete(key);
  if (nth === 0) state.made.set(key, value);
  return value;
}

/**
 * The value that ends recursion if null is allowed. In `oneOf: [Thing, { type: "null" }]`, null does
 * not fit if `Thing` allows it too, so that the value is another one of `Thing`.
 */
function endOf(state: Sampling, type: Type, depth: number, nth: number): Json {
  if (type.kind !== "ref" || state.open.has(type.schema)) return null;
  const own = behindNames(type, state.lookup);
  if (own?.kind !== "nullable" || !Number.isFinite(state.height(own.type))) return null;
  state.open.add(type.schema);
  const value = make(state, own.type, depth + 1, nth);
  state.open.delete(type.schema);
  return value;
}

/** The value of a type inside itself that nests least. Null if none is finite. */
function smallest(state: Sampling, key: string, type: Type, depth: number, nth: number): Json {
  if (depth > 2 * longestChain) return null;
  if (!Number.isFinite(state.height({ kind: "ref", schema: key }))) return null;
  const before = state.closing;
  state.closing = true;
  const value = make(state, type, depth + 1, nth);
  state.closing = before;
  return value;
}

function enumSample({ values }: EnumType, nth: number): Json {
  return values[nth % Math.max(1, values.length)]?.value ?? null;
}

function withKeys(keys: readonly string[] = []): Json {
  return Object.fromEntries(keys.map((key) => [key, {}]));
}
