import type { Json, JsonObject } from "../../document/json.js";
import { isObject } from "../context/raw.js";
import { behind } from "../types/behind.js";
import { noLimits, strictest } from "../types/merge-limits.js";
import type { ObjectType, Type, UnionType } from "../types/model.js";
import { mergeFields, narrow } from "../types/narrow.js";
import { satisfies } from "./fits.js";
import { fieldValue, objectSample } from "./sample-object.js";
import { isRecursive, type Sampling } from "./sampling.js";

/** How many values of each variant are made to find one that fits no other variant. */
const mostTurns = 3;

/** A value of one variant, and of no other if possible: `oneOf` allows exactly one. */
export function unionSample(state: Sampling, union: UnionType, depth: number, nth: number): Json {
  const variants = inOrder(state, union.variants);
  const turn = Math.floor(nth / Math.max(1, variants.length));
  const variant = variants[nth % Math.max(1, variants.length)];
  if (!variant) return null;
  const value = selected(union, variant, state.make(variant, depth, turn));
  if (union.discriminator || state.closing) return value;
  const told = toldApart(state, value, variant, union.variants, depth);
  if (isTold(state, told, variant, union.variants)) return told;
  for (let next = turn; next < turn + mostTurns; next++) {
    for (const other of variants) {
      if (state.attempts-- < 0) return told;
      const made = state.make(other, depth, next);
      const isOwn = satisfies(made, other, state.lookup, true);
      if (isOwn && isTold(state, made, other, union.variants)) return made;
    }
  }
  return told;
}

/** Variants that end recursion come first. A sample of any other would have no end. */
function inOrder(state: Sampling, variants: readonly Type[]): readonly Type[] {
  const usable = variants.filter(({ kind }) => kind !== "never");
  if (state.closing)
    return [...usable].sort((a, b) => state.height(a) - state.height(b)).slice(0, 1);
  const isEnd = (variant: Type) => isRecursive(state, variant);
  return [...usable.filter((one) => !isEnd(one)), ...usable.filter(isEnd)];
}

/** The value with what selects its variant. */
function selected({ discriminator }: UnionType, variant: Type, value: Json): Json {
  if (!discriminator || !isObject(value)) return value;
  const { property, mapping } = discriminator;
  const values = mapping.filter(
    ({ schema }) => variant.kind === "ref" && schema === variant.schema,
  );
  const [first] = values;
  if (!first || values.some((entry) => entry.value === value[property])) return value as Json;
  return { ...(value as JsonObject), [property]: first.value };
}

function isTold(
  { lookup }: Sampling,
  value: Json,
  variant: Type,
  variants: readonly Type[],
): boolean {
  return !variants.some((other) => other !== variant && satisfies(value, other, lookup, true));
}

/**
 * If a value would also fit other variants, adds a property that only its own variant has, if there
 * is one.
 */
function toldApart(
  state: Sampling,
  value: Json,
  variant: Type,
  variants: readonly Type[],
  depth: number,
): Json {
  const isGood = (each: Json) => isTold(state, each, variant, variants);
  if (!isObject(value) || isGood(value as Json)) return value;
  const own = variant.kind === "ref" ? state.schemas.get(variant.schema)?.type : variant;
  const fields = own?.kind === "object" ? own.fields : [];
  const left = fields.filter(
    ({ key, type }) =>
      !Object.hasOwn(value, key) && type.kind !== "never" && !isRecursive(state, type),
  );
  // A complete value is easier to tell apart than one with a single additional property.
  let whole: JsonObject = value as JsonObject;
  for (const field of left) {
    if (state.budget < 0) break;
    const added = { [field.key]: fieldValue(state, field, depth, 0) };
    const told = { ...(value as JsonObject), ...added };
    if (isGood(told)) return told;
    whole = { ...whole, ...added };
  }
  return isGood(whole) ? whole : value;
}

/** A value that satisfies all parts. */
export function wholeSample(
  state: Sampling,
  parts: readonly Type[],
  depth: number,
  nth: number,
): Json {
  const fits = (value: Json) => parts.every((part) => satisfies(value, part, state.lookup, true));
  const merged = together(parts.map((part) => state.make(part, depth, nth)));
  if (fits(merged)) return merged;
  for (const made of candidates(state, parts, depth, nth)) if (fits(made)) return made;
  return merged;
}

function* candidates(
  state: Sampling,
  parts: readonly Type[],
  depth: number,
  nth: number,
): Generator<Json> {
  const bare = parts.flatMap((part): readonly Type[] => {
    const found = behind(part, state.lookup)?.type ?? part;
    return found.kind === "intersection" ? found.parts : [found];
  });
  const choice = bare.findIndex(({ kind }) => kind === "union");
  const union = bare[choice];
  if (union?.kind === "union") {
    for (const variant of inOrder(state, union.variants)) {
      if (state.attempts-- < 0) return;
      const others = bare.filter((_, index) => index !== choice);
      const entry = union.discriminator?.mapping.find(
        ({ schema }) => variant.kind === "ref" && schema === variant.schema,
      );
      const made = wholeSample(state, [...others, variant], depth, nth);
      yield entry ? selected(union, variant, made) : made;
    }
    return;
  }
  const object = objectOf(bare);
  if (object) yield objectSample(state, object, depth, nth);
  const one = bare.reduce<Type | null>((all, part) => all && narrow(all, part), {
    kind: "unknown",
  });
  if (one && one.kind !== "intersection") yield state.make(one, depth, nth);
  for (const part of bare)
    for (let turn = nth; turn < nth + 10; turn++) yield state.make(part, depth, turn);
}

/** The parts as one object. Null if one of them is something else. */
function objectOf(parts: readonly Type[]): ObjectType | null {
  let limits = noLimits;
  let additional: Type | null = null;
  const lists: ObjectType["fields"][] = [];
  const patterns: NonNullable<ObjectType["patterns"]>[number][] = [];
  for (const part of parts) {
    if (part.kind !== "object" && part.kind !== "map") return null;
    limits = strictest(limits, part.limits);
    patterns.push(...(part.patterns ?? []));
    if (part.kind === "object") lists.push(part.fields);
    const others: Type | null = part.kind === "object" ? part.additional : part.values;
    if (others && others.kind !== "unknown")
      additional = additional ? (narrow(additional, others) ?? others) : others;
  }
  const fields = mergeFields(lists, () => {});
  return {
    kind: "object",
    fields,
    additional,
    limits,
    ...(patterns.length > 0 ? { patterns } : {}),
  };
}

/** Objects become one object, with their own objects merged. Of other values, the last one. */
function together(values: readonly Json[]): Json {
  const objects = values.filter((value): value is JsonObject => isObject(value));
  if (objects.length === 0) return values.at(-1) ?? {};
  const all = new Map<string, Json>();
  for (const object of objects) {
    for (const [key, value] of Object.entries(object)) {
      const before = all.get(key);
      const both = isObject(before) && isObject(value);
      all.set(key, both ? together([before as Json, value]) : value);
    }
  }
  return Object.fromEntries(all);
}
