import type { Limits } from "../../../document/json.js";
import type { Type } from "../../../model/types/model.js";
import type { Words } from "../../base/messages.js";

/** What writes inline code, and the words around it. */
export interface Writer {
  readonly words: Words;
  code(text: string): string;
}

/**
 * What a value of the type must satisfy beyond the type itself, as sentences. `through` finds the
 * type behind a name.
 */
export function constraintsOf(type: Type, through: (type: Type) => Type, writer: Writer): string[] {
  const { words, code } = writer;
  const actual = through(type);
  switch (actual.kind) {
    case "scalar": {
      const { name, format, limits } = actual;
      const sentences =
        format === "" || name === "binary" ? [] : [words("format", { format: code(format) })];
      return [...sentences, ...ofText(limits, writer), ...ofNumber(limits, words)];
    }
    case "array": {
      const each = constraintsOf(actual.items, through, writer);
      return [
        ...ofCount(actual.limits.minItems, actual.limits.maxItems, items, words),
        ...(actual.limits.uniqueItems ? [words("noDuplicates")] : []),
        ...each.map((sentence) => words("eachItem", { sentence: lowerFirst(sentence) })),
      ];
    }
    case "map":
      return [
        ...ofCount(actual.limits.minProperties, actual.limits.maxProperties, entries, words),
        ...constraintsOf(actual.values, through, writer).map((sentence) =>
          words("eachValue", { sentence: lowerFirst(sentence) }),
        ),
      ];
    case "object":
      return ofCount(actual.limits.minProperties, actual.limits.maxProperties, properties, words);
    default:
      return [];
  }
}

function ofText({ minLength, maxLength, pattern }: Limits, { words, code }: Writer): string[] {
  const sentences: string[] = [];
  if (minLength !== undefined && maxLength !== undefined) {
    sentences.push(
      minLength === maxLength
        ? words("length", { count: `${minLength}` })
        : words("lengthBetween", { least: `${minLength}`, most: `${maxLength}` }),
    );
  } else if (minLength !== undefined) {
    if (minLength > 0) sentences.push(words("lengthAtLeast", { least: `${minLength}` }));
  } else if (maxLength !== undefined)
    sentences.push(words("lengthAtMost", { most: `${maxLength}` }));
  if (pattern !== undefined && pattern !== "")
    sentences.push(words("pattern", { pattern: code(pattern) }));
  return sentences;
}

function ofNumber(limits: Limits, words: Words): string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = limits;
  const sentences: string[] = [];
  if (minimum !== undefined && maximum !== undefined)
    sentences.push(words("between", { least: `${minimum}`, most: `${maximum}` }));
  else if (minimum !== undefined) sentences.push(words("atLeast", { least: `${minimum}` }));
  else if (maximum !== undefined) sentences.push(words("atMost", { most: `${maximum}` }));
  if (exclusiveMinimum !== undefined)
    sentences.push(words("moreThan", { least: `${exclusiveMinimum}` }));
  if (exclusiveMaximum !== undefined)
    sentences.push(words("lessThan", { most: `${exclusiveMaximum}` }));
  if (multipleOf !== undefined) sentences.push(words("multipleOf", { number: `${multipleOf}` }));
  return sentences;
}

/** Keys of the words for one of something, and for several. */
type Noun = readonly [one: string, several: string];

const items: Noun = ["oneItem", "items"];
const entries: Noun = ["oneEntry", "entries"];
const properties: Noun = ["oneProperty", "properties"];

function ofCount(
  least: number | undefined,
  most: number | undefined,
  [one, several]: Noun,
  words: Words,
): string[] {
  const count = (number: number) => words(number === 1 ? one : several, { number: `${number}` });
  if (least !== undefined && most !== undefined) {
    return [
      least === most
        ? words("exactly", { count: count(most) })
        : words("between", { least: `${least}`, most: count(most) }),
    ];
  }
  if (least !== undefined) return least > 0 ? [words("atLeast", { least: count(least) })] : [];
  return most === undefined ? [] : [words("atMost", { most: count(most) })];
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
