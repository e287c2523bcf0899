import type { Limits, NameLimits } from "../../../document/json.js";
import { allBehind, type Lookup } from "../../../model/types/behind.js";
import type { Type } from "../../../model/types/model.js";
import type { Messages } from "../../base/messages.js";

/** Writes inline code, and gives the messages around it. */
export interface Writer {
  readonly messages: Messages;
  code(text: string): string;
}

/** Constraints on a value beyond its type, as sentences. */
export function constraintsOf(type: Type, lookup: Lookup, writer: Writer): string[] {
  let sentences: string[] = [];
  // From the inside out, because a sentence about an item applies to each item.
  for (const layer of [...allBehind(type, lookup, contained)].reverse()) {
    const each = layer.kind === "array" ? "eachItem" : layer.kind === "map" ? "eachValue" : null;
    if (each !== null) {
      sentences = sentences.map((sentence) =>
        writer.messages(each, { sentence: lowerFirst(sentence) }),
      );
    }
    sentences.unshift(...ownConstraints(layer, writer));
  }
  return sentences;
}

/** The contained types whose constraints are described together with the type. */
function contained(type: Type): readonly Type[] {
  if (type.kind === "nullable") return [type.type];
  if (type.kind === "array") return [type.items];
  return type.kind === "map" ? [type.values] : [];
}

function ownConstraints(type: Type, writer: Writer): string[] {
  const { messages, code } = writer;
  switch (type.kind) {
    case "scalar": {
      const { name, format, limits } = type;
      const sentences =
        format === "" || name === "binary" ? [] : [messages("format", { format: code(format) })];
      return [...sentences, ...ofText(limits, writer), ...ofNumber(limits, messages)];
    }
    case "array": {
      const { minItems, maxItems, uniqueItems } = type.limits;
      const unique = uniqueItems ? [messages("noDuplicates")] : [];
      return [...ofCount(minItems, maxItems, items, messages), ...unique];
    }
    case "tuple": {
      const { minItems, maxItems, uniqueItems } = type.limits;
      const unique = uniqueItems ? [messages("noDuplicates")] : [];
      return [...ofCount(minItems, maxItems, items, messages), ...unique];
    }
    case "map":
    case "object": {
      const { minProperties, maxProperties, names } = type.limits;
      const noun = type.kind === "map" ? entries : properties;
      const ofNames = names ? [...ofText(names, writer), ...ofValues(names, writer)] : [];
      return [
        ...ofCount(minProperties, maxProperties, noun, messages),
        ...ofNames.map((sentence) => messages("eachName", { sentence: lowerFirst(sentence) })),
      ];
    }
    default:
      return [];
  }
}

/** How many properties an object has. */
export function countOfProperties(
  { minProperties, maxProperties }: Limits,
  messages: Messages,
): string[] {
  return ofCount(minProperties, maxProperties, properties, messages);
}

/** The listed names of properties, unless they are many. */
function ofValues({ values = [] }: NameLimits, { messages, code }: Writer): string[] {
  if (values.length === 0 || values.length > 12) return [];
  return [messages("oneOf", { values: values.map(code).join(messages("comma")) })];
}

function ofText(
  { minLength, maxLength, pattern, patterns = [] }: NameLimits,
  { messages, code }: Writer,
): string[] {
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
  for (const one of pattern === undefined ? patterns : [pattern, ...patterns])
    if (one !== "") sentences.push(messages("pattern", { pattern: code(one) }));
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

/** Keys of the messages for one and for several. */
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
