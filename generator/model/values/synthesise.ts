import type { Given, Json, JsonObject } from "../../document/json.js";
import { isObject } from "../context/raw.js";
import type { Lookup } from "../types/behind.js";
import type { EnumType, Field, Type } from "../types/model.js";
import { fits, fitsOpenly } from "./fits.js";
import { scalarSample } from "./scalar-samples.js";

/** The facts about a schema: its type and its own example, if any. */
export interface Known {
  readonly type: Type;
  readonly example: Given | null;
  readonly default: Given | null;
}

/** `whole` also shows optional nested objects; `lean` only shows examples and required values. */
export type Detail = "whole" | "lean";

const deepest = 6;
/** The size of an example after which only required values are added. */
const largest = 1_000;
/** How many named types may nest before the next one is treated as recursion. */
const longestChain = 200;

/**
 * A sample value of a type: the author's example if it is valid, else a made-up one. Recursion ends
 * at an optional property, an empty array or null.
 */
export function synthesise(type: Type, schemas: ReadonlyMap<string, Known>, detail: Detail): Json {
  const lookup: Lookup = (key) => schemas.get(key)?.type;
  const state = {
    schemas,
    lookup,
    detail,
    open: new Set<string>(),
    made: new Map(),
    budget: largest,
  };
  return make(state, type, 0);
}

/** The state while one value is made. */
interface State {
  readonly schemas: ReadonlyMap<string, Known>;
  readonly lookup: Lookup;
  readonly detail: Detail;
  /** Names of the types that are being made. */
  readonly open: Set<string>;
  readonly made: Map<string, Json>;
  /** Values that may still be added. */
  budget: number;
}

function make(state: State, current: Type, depth: number): Json {
  switch (current.kind) {
    case "ref":
      return named(state, current.schema, depth);
    case "scalar":
      return scalarSample(current);
    case "const":
      return current.value;
    case "enum":
      return firstValue(current);
    case "array":
      return recursive(state, current.items) ? [] : [make(state, current.items, depth + 1)];
    case "tuple":
      return current.items.map((item) => make(state, item, depth + 1));
    case "map":
      return current.values.kind === "unknown" ||
        recursive(state, current.values) ||
        depth > deepest
        ? {}
        : { key: make(state, current.values, depth + 1) };
    case "object":
      return Object.fromEntries(
        shownFields(state, current.fields, depth).map((field) => [
          field.key,
          fieldValue(state, field, depth),
        ]),
      );
    case "union":
      return variantValue(state, current, depth);
    case "intersection":
      return together(current.parts.map((part) => make(state, part, depth)));
    case "nullable":
      return recursive(state, current.type) ? null : make(state, current.type, depth);
    case "unknown":
      return {};
    case "never":
      return null;
  }
}

function named(state: State, key: string, depth: number): Json {
  const schema = state.schemas.get(key);
  if (!schema) return {};
  const given = schema.example ?? schema.default;
  if (given && fits(given.value, schema.type, state.lookup)) return given.value;
  if (state.open.has(key) || state.open.size > 2 * longestChain) return null;
  const before = state.made.get(key);
  if (state.budget < 0 && before !== undefined) return before;
  state.open.add(key);
  const value = make(state, schema.type, depth);
  state.open.delete(key);
  state.made.set(key, value);
  return value;
}

function variantValue(state: State, union: Extract<Type, { kind: "union" }>, depth: number): Json {
  const variant =
    union.variants.find((candidate) => !recursive(state, candidate)) ?? union.variants[0];
  if (!variant) return null;
  const value = make(state, variant, depth);
  if (!union.discriminator) return toldApart(state, value, variant, union.variants, depth);
  const entry = union.discriminator.mapping.find(
    ({ schema }) => variant.kind === "ref" && schema === variant.schema,
  );
  return entry && isObject(value)
    ? { ...(value as JsonObject), [union.discriminator?.property ?? ""]: entry.value }
    : value;
}

/**
 * If a value would also fit other variants, adds a property that only its own variant has, if there
 * is one.
 */
function toldApart(
  state: State,
  value: Json,
  variant: Type,
  variants: readonly Type[],
  depth: number,
): Json {
  const others = variants.filter((other) => other !== variant);
  const isTold = (each: Json) => !others.some((other) => fitsOpenly(each, other, state.lookup));
  if (!isObject(value) || isTold(value as Json)) return value;
  const own = variant.kind === "ref" ? state.schemas.get(variant.schema)?.type : variant;
  const fields = own?.kind === "object" ? own.fields : [];
  const left = fields.filter(
    ({ key, type }) =>
      !Object.hasOwn(value, key) && type.kind !== "never" && !recursive(state, type),
  );
  // A complete value is easier to tell apart than one with a single additional property.
  let whole: JsonObject = value as JsonObject;
  for (const field of left) {
    if (state.budget < 0) break;
    const added = { [field.key]: fieldValue(state, field, depth) };
    const told = { ...(value as JsonObject), ...added };
    if (isTold(told)) return told;
    whole = { ...whole, ...added };
  }
  return isTold(whole) ? whole : value;
}

function fieldValue(state: State, field: Field, depth: number): Json {
  state.budget--;
  const given = field.example ?? field.default;
  return given && fits(given.value, field.type, state.lookup)
    ? given.value
    : make(state, field.type, depth + 1);
}

/**
 * An empty object would be useless as a sample of a type without required properties or examples.
 */
function shownFields(state: State, fields: readonly Field[], depth: number): readonly Field[] {
  const chosen = fields.filter((field) => shown(state, field, depth));
  if (chosen.length > 0 || state.detail === "lean" || state.budget < 0 || depth > deepest)
    return chosen;
  return fields.filter(
    ({ type, deprecated }) => !deprecated && type.kind !== "never" && !recursive(state, type),
  );
}

function shown(state: State, field: Field, depth: number): boolean {
  if (field.required || field.example) return true;
  return (
    state.detail === "whole" &&
    state.budget > 0 &&
    depth < deepest &&
    !recursive(state, field.type) &&
    hasObject(state, field.type)
  );
}

function recursive(state: State, inner: Type): boolean {
  if (inner.kind === "ref") return state.open.has(inner.schema) || state.open.size > longestChain;
  if (inner.kind === "array") return recursive(state, inner.items);
  if (inner.kind === "map") return recursive(state, inner.values);
  return inner.kind === "nullable" && recursive(state, inner.type);
}

function hasObject(state: State, inner: Type): boolean {
  if (inner.kind === "ref") {
    const target = state.schemas.get(inner.schema)?.type;
    return target !== undefined && ["object", "intersection", "union"].includes(target.kind);
  }
  if (inner.kind === "array") return hasObject(state, inner.items);
  return inner.kind === "nullable" ? hasObject(state, inner.type) : false;
}
/** A value that satisfies all parts. Objects become one object. */
function together(values: readonly Json[]): Json {
  const objects = values.filter(isObject);
  return objects.length > 0 ? (Object.assign({}, ...objects) as JsonObject) : (values.at(-1) ?? {});
}

function firstValue({ values }: EnumType): Json {
  return values[0]?.value ?? null;
}
