import type { Limits, Type } from "../../model/types.js";

/** Writes inline code. */
type Code = (text: string) => string;

/**
 * What a value of the type must satisfy beyond the type itself, as sentences. `through` finds the
 * type behind a name.
 */
export function constraintsOf(type: Type, through: (type: Type) => Type, code: Code): string[] {
  const actual = through(type);
  switch (actual.kind) {
    case "scalar": {
      const { name, format, limits } = actual;
      const sentences = format === "" || name === "binary" ? [] : [`Format: ${code(format)}.`];
      return [...sentences, ...ofText(limits, code), ...ofNumber(limits)];
    }
    case "array": {
      const each = constraintsOf(actual.items, through, code);
      return [
        ...ofCount(actual.limits.minItems, actual.limits.maxItems, "item"),
        ...(actual.limits.uniqueItems ? ["No duplicates."] : []),
        ...each.map((sentence) => `Each item: ${lowerFirst(sentence)}`),
      ];
    }
    case "map":
      return [
        ...ofCount(actual.limits.minProperties, actual.limits.maxProperties, "entry"),
        ...constraintsOf(actual.values, through, code).map(
          (sentence) => `Each value: ${lowerFirst(sentence)}`,
        ),
      ];
    case "object":
      return ofCount(actual.limits.minProperties, actual.limits.maxProperties, "property");
    default:
      return [];
  }
}

function ofText({ minLength, maxLength, pattern }: Limits, code: Code): string[] {
  const sentences: string[] = [];
  if (minLength !== undefined && maxLength !== undefined) {
    sentences.push(
      minLength === maxLength ? `Length ${minLength}.` : `Length ${minLength} to ${maxLength}.`,
    );
  } else if (minLength !== undefined) {
    if (minLength > 0) sentences.push(`Length at least ${minLength}.`);
  } else if (maxLength !== undefined) sentences.push(`Length at most ${maxLength}.`);
  if (pattern !== undefined && pattern !== "") sentences.push(`Pattern: ${code(pattern)}.`);
  return sentences;
}

function ofNumber(limits: Limits): string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = limits;
  const sentences: string[] = [];
  if (minimum !== undefined && maximum !== undefined) sentences.push(`${minimum} to ${maximum}.`);
  else if (minimum !== undefined) sentences.push(`At least ${minimum}.`);
  else if (maximum !== undefined) sentences.push(`At most ${maximum}.`);
  if (exclusiveMinimum !== undefined) sentences.push(`More than ${exclusiveMinimum}.`);
  if (exclusiveMaximum !== undefined) sentences.push(`Less than ${exclusiveMaximum}.`);
  if (multipleOf !== undefined) sentences.push(`A multiple of ${multipleOf}.`);
  return sentences;
}

function ofCount(least: number | undefined, most: number | undefined, noun: string): string[] {
  const count = (number: number) =>
    `${number} ${number === 1 ? noun : noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
  if (least !== undefined && most !== undefined) {
    return [least === most ? `Exactly ${count(most)}.` : `${least} to ${count(most)}.`];
  }
  if (least !== undefined) return least > 0 ? [`At least ${count(least)}.`] : [];
  return most === undefined ? [] : [`At most ${count(most)}.`];
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
