import { allBehind, behindNames, type Lookup } from "../types/behind.js";
import type { Type } from "../types/model.js";
import { unknown } from "../types/narrow.js";
import { literalValues } from "./enums.js";

type Value = string | number | boolean;

/** The type of a property of an object, whose parts may be composed. */
export function propertyType(type: Type, property: string, lookup: Lookup): Type {
  const composed = (one: Type): readonly Type[] => {
    if (one.kind === "intersection") return one.parts;
    return one.kind === "nullable" ? [one.type] : [];
  };
  const types = allBehind(type, lookup, composed).flatMap((part) =>
    part.kind === "object" ? part.fields.filter(({ key }) => key === property) : [],
  );
  const found = types.map((field) => behindNames(field.type, lookup) ?? unknown);
  return found.find((one) => literalValues(one).length > 0) ?? found[0] ?? unknown;
}

/**
 * The value that a key of a discriminator's mapping stands for. Keys are always strings, but the
 * property may be a number or a boolean: `True`, `1`.
 */
export function mappedValue(text: string, type: Type): Value {
  const literals = literalValues(type);
  const same = literals.find((value) => String(value) === text);
  if (same !== undefined) return same;
  const read = [booleanIn(text), numberIn(text)].filter((value) => value !== undefined);
  const literal = read.find((value) => literals.includes(value));
  if (literal !== undefined) return literal;
  const bare = type.kind === "nullable" ? type.type : type;
  if (bare.kind !== "scalar" || bare.name === "string") return text;
  const isBoolean = bare.name === "boolean";
  return read.find((value) => (typeof value === "boolean") === isBoolean) ?? text;
}

/** Also as Python writes it. */
function booleanIn(text: string): boolean | undefined {
  return /^(?:true|false)$/i.test(text) ? text.toLowerCase() === "true" : undefined;
}

function numberIn(text: string): number | undefined {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}
