import type { Limits } from "../../../document/json.js";
import type { Type } from "../../../model/types/model.js";
import type { Messages } from "../../base/messages.js";

/** What writes inline code, and the messages around it. */
export interface Writer {
  readonly messages: Messages;
  code(text: string): string;
}

/**
 * What a value of the type must satisfy beyond the type itself, as sentences. `through` finds the
 * type behind a name.
 */
export function constraintsOf(type: Type, through: (type: Type) => Type, writer: Writer): string[] {
  const { messages, code } = writer;
  const actual = through(type);
  switch (actual.kind) {
    case "scalar": {
      const { name, format, limits } = actual;
      const sentences =
        format === "" || name === "binary" ? [] : [messages("format", { format: code(format) })];
      return [...sentences, ...ofText(limits, writer), ...ofNumber(limits, messages)];
    }
    case "array": {
      const each = constraintsOf(actual.items, through, writer);
      return [
        ...ofCount(actual.limits.minItems, actual.limits.maxItems, items, messages),
        ...(actual.limits.uniqueItems ? [messages("noDuplicates")] : []),
        ...each.map((sentence) => messages("eachItem", { sentence: lowerFirst(sentence) })),
      ];
    }
    case "map":
      return [
        ...ofCount(actual.limits.minProperties, actual.limits.maxProperties, entries, messages),
        ...constraintsOf(actual.values, through, writer).map((sentence) =>
          messages("eachValue", { sentence: lowerFirst(sentence) }),
        ),
      ];
    case "object":
      return ofCount(
        actual.limits.minProperties,
        actual.limits.maxProperties,
        properties,
        messages,
      );
    default:
      return [];
  }
}

function ofText({ minLength, maxLength, pattern }: Limits, { messages, code }: Writer): string[] {
  const sentences: string[] = [];
  if (minLength !== undefined && maxLength !== undefined) {
    sentences.push(
      minLength === maxLength
        ? messages("length", { count: `${minLength}` })
        : messages("lengthBetween", { least: `${minLength}`, most: `${maxLength}` }),
    );
  } else if (minLength !== undefined) {
    if (minLength > 0) sentences.push(messages("lengthAtLeast", { least: `${minLength}` }));
  } else if (maxLength !== undefined)
    sentences.push(messages("lengthAtMost", { most: `${maxLength}` }));
  if (pattern !== undefined && pattern !== "")
    sentences.push(messages("pattern", { pattern: code(pattern) }));
  return sentences;
}

function ofNumber(limits: Limits, messages: Messages): string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = limits;
  const sentences: string[] = [];
  if (minimum !== undefined && maximum !== undefined)
    sentences.push(messages("between", { least: `${minimum}`, most: `${maximum}` }));
  else if (minimum !== undefined) sentences.push(messages("atLeast", { least: `${minimum}` }));
  else if (maximum !== undefined) sentences.push(messages("atMost", { most: `${maximum}` }));
  if (exclusiveMinimum !== undefined)
    sentences.push(messages("moreThan", { least: `${exclusiveMinimum}` }));
  if (exclusiveMaximum !== undefined)
    sentences.push(messages("lessThan", { most: `${exclusiveMaximum}` }));
  if (multipleOf !== undefined) sentences.push(messages("multipleOf", { number: `${multipleOf}` }));
  return sentences;
}

/** Keys of the messages for one of something, and for several. */
type Noun = readonly [one: string, several: string];

const items: Noun = ["oneItem", "items"];
const entries: Noun = ["oneEntry", "entries"];
const properties: Noun = ["oneProperty", "properties"];

function ofCount(
  least: number | undefined,
  most: number | undefined,
  [one, several]: Noun,
  messages: Messages,
): string[] {
  const count = (number: number) => messages(number === 1 ? one : several, { number: `${number}` });
  if (least !== undefined && most !== undefined) {
    return [
      least === most
        ? messages("exactly", { count: count(most) })
        : messages("between", { least: `${least}`, most: count(most) }),
    ];
  }
  if (least !== undefined) return least > 0 ? [messages("atLeast", { least: count(least) })] : [];
  return most === undefined ? [] : [messages("atMost", { most: count(most) })];
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
