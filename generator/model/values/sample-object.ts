import type { Json } from "../../document/json.js";
import type { Field, MapType, ObjectType, Type } from "../types/model.js";
import { unknown } from "../types/narrow.js";
import { satisfies } from "./fits.js";
import { matchesPattern } from "./pattern-text.js";
import { chosenKeys } from "./sample-keys.js";
import { deepest, isRecursive, type Sampling } from "./sampling.js";
import { nameSample } from "./scalar-samples.js";
import { isAsked } from "./within.js";

/** Samples never have more made-up properties. */
const mostNames = 200;

/** An object with its required properties, and with those that make it useful. */
export function objectSample(state: Sampling, type: ObjectType, depth: number, nth: number): Json {
  const shown = shownOf(state, type, depth);
  const usable = type.fields.filter(({ type: inner }) => inner.kind !== "never");
  const isEnd = (field: Field) => isRecursive(state, field.type);
  const optional = [...usable.filter((field) => !isEnd(field)), ...usable.filter(isEnd)];
  const chosen = chosenKeys(
    {
      required: new Set(type.fields.filter((field) => field.required).map(({ key }) => key)),
      shown: shown.map(({ key }) => key),
      optional: optional.map(({ key }) => key),
    },
    type.limits,
  );
  const fields = type.fields.filter(({ key }) => chosen.includes(key));
  const listed = fields.map((field): [string, Json] => [
    field.key,
    fieldValue(state, field, depth, nth),
  ]);
  const others = chosen.filter((key) => !fields.some((field) => field.key === key));
  const entries = new Map(listed);
  others.push(...addAsked(state, type, entries, depth));
  return withOthers(state, type, entries, { names: others, depth, nth });
}

/** Adds what the values of properties require. Gives the names that the type does not list. */
function addAsked(
  state: Sampling,
  { fields, limits }: ObjectType,
  entries: Map<string, Json>,
  depth: number,
): readonly string[] {
  const others = new Set<string>();
  const dependents = limits.dependent ?? [];
  // What is added may require more.
  for (let before = -1; before < entries.size; ) {
    before = entries.size;
    const asked = dependents.filter((one) => isAsked(Object.fromEntries(entries), one));
    for (const key of asked.flatMap(({ needs }) => needs)) {
      const field = fields.find((one) => one.key === key);
      if (!field) others.add(key);
      else if (!entries.has(key)) entries.set(key, fieldValue(state, field, depth, 0));
    }
  }
  return [...others].filter((key) => !entries.has(key));
}

/** A map with one entry, or as many as it must have. */
export function mapSample(state: Sampling, type: MapType, depth: number, nth: number): Json {
  const { values, limits } = type;
  const { minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = limits;
  const isEmpty =
    state.closing ||
    values.kind === "unknown" ||
    values.kind === "never" ||
    depth > deepest ||
    isRecursive(state, values);
  const required: ReadonlySet<string> = new Set();
  const names = chosenKeys({ required, shown: [], optional: [] }, limits);
  const wanted = Math.min(Math.max(isEmpty ? 0 : 1, minProperties), maxProperties);
  return withOthers(state, type, new Map(), { names, depth, nth, wanted });
}

interface Others {
  /** Properties that the type does not list. */
  readonly names: readonly string[];
  readonly depth: number;
  readonly nth: number;
  /** How many properties there are in all. */
  readonly wanted?: number;
}

function withOthers(
  state: Sampling,
  type: ObjectType | MapType,
  entries: Map<string, Json>,
  { names, depth, nth, wanted = type.limits.minProperties ?? 0 }: Others,
): Json {
  const add = (key: string) => entries.set(key, state.make(otherType(type, key), depth + 1, nth));
  for (const name of names) add(name);
  const [pattern] = (type.patterns ?? []).filter((one) => one.type.kind !== "never");
  const limits = pattern
    ? {
        ...type.limits.names,
        patterns: [...(type.limits.names?.patterns ?? []), pattern.pattern],
      }
    : type.limits.names;
  for (let turn = 0; turn < mostNames && entries.size < wanted; turn++) {
    const name = nameSample(limits, turn);
    const isListed = type.kind === "object" && type.fields.some(({ key }) => key === name);
    if (!entries.has(name) && !isListed) add(name);
  }
  return Object.fromEntries(entries);
}

/** The type of a property that is not listed. */
function otherType(type: ObjectType | MapType, key: string): Type {
  const matching = (type.patterns ?? []).filter(
    ({ pattern }) => matchesPattern(key, pattern) !== false,
  );
  const [first, second] = matching;
  if (first && second) return { kind: "intersection", parts: matching.map((one) => one.type) };
  return first?.type ?? (type.kind === "map" ? type.values : (type.additional ?? unknown));
}

export function fieldValue(state: Sampling, field: Field, depth: number, nth: number): Json {
  state.budget--;
  const given = field.example ?? field.default;
  return nth === 0 && given && satisfies(given.value, field.type, state.lookup)
    ? given.value
    : state.make(field.type, depth + 1, nth);
}

/** Like a map, an object whose names are listed shows one entry. */
function shownOf(state: Sampling, { fields, limits }: ObjectType, depth: number): readonly Field[] {
  const shown = shownFields(state, fields, depth);
  const isListing = limits.names?.values !== undefined && shown.length === 0 && depth <= deepest;
  const usable = ({ type }: Field) => type.kind !== "never" && !isRecursive(state, type);
  return isListing && !state.closing ? fields.filter(usable).slice(0, 1) : shown;
}

/**
 * An empty object would be useless as a sample of a type without required properties or examples.
 */
function shownFields(state: Sampling, fields: readonly Field[], depth: number): readonly Field[] {
  const chosen = fields.filter((field) => isShown(state, field, depth));
  if (chosen.length > 0 || state.detail === "lean" || state.budget < 0 || depth > deepest)
    return chosen;
  if (state.closing) return chosen;
  return fields.filter(
    ({ type, deprecated }) => !deprecated && type.kind !== "never" && !isRecursive(state, type),
  );
}

function isShown(state: Sampling, field: Field, depth: number): boolean {
  if (field.required) return true;
  if (field.example && !state.closing) return state.detail === "whole" || !field.deprecated;
  return (
    state.detail === "whole" &&
    !state.closing &&
    state.budget > 0 &&
    depth < deepest &&
    field.type.kind !== "never" &&
    !isRecursive(state, field.type) &&
    hasObject(state, field.type)
  );
}

function hasObject(state: Sampling, inner: Type): boolean {
  if (inner.kind === "ref") {
    const target = state.schemas.get(inner.schema)?.type;
    return target !== undefined && ["object", "intersection", "union"].includes(target.kind);
  }
  if (inner.kind === "array") return hasObject(state, inner.items);
  return inner.kind === "nullable" ? hasObject(state, inner.type) : false;
}
