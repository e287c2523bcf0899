import { fillPattern } from "../base/pattern.js";
import { type Doc, type Entry, entryOf, group } from "./doc.js";
import type { GroupSyntax, LiteralSyntax } from "./syntax.js";
import type { Tokens } from "./tokens.js";

/** What a client knows of its data. */
export interface DataRules {
  /** Code that stands in the place of a value, such as the name of a function; null for data. */
  readonly code: (value: object) => string | null;
  /** A property whose value is code of the same name is written once. */
  readonly shorthand: boolean;
  /** What follows the value of a property. */
  readonly after: (key: string, value: unknown) => string;
}

/**
 * Prints data without a type in the model, such as what a client knows of an operation: lists,
 * objects or maps, single values, and code among them. Properties that are undefined are left out.
 */
export function createDataPrinter(
  syntax: LiteralSyntax,
  tokens: Tokens,
  rules: DataRules,
): (value: unknown) => Doc {
  const codeOf = (value: unknown) => (isComposite(value) ? rules.code(value) : null);
  const doc = (value: unknown): Doc => {
    if (!isComposite(value)) return tokens.scalar(value);
    return rules.code(value) ?? (Array.isArray(value) ? list(value) : object(value));
  };
  const list = (values: readonly unknown[]) =>
    entries(
      syntax.list,
      values.map((value) => entryOf(syntax.list.entry, {}, doc(value))),
      values.length > 1 && values.every(hasSeveralKeys),
    );
  const object = (value: object) => {
    const all: (readonly [string, unknown])[] =
      value instanceof Map ? [...value] : Object.entries(value);
    return entries(syntax.map, all.filter(([, item]) => item !== undefined).map(property), false);
  };
  const property = ([key, value]: readonly [string, unknown]): Entry => {
    if (rules.shorthand && codeOf(value) === key) return { head: "", value: key, tail: "" };
    const slots = { key: tokens.key(key), string: tokens.string(key) };
    const entry = entryOf(syntax.map.entry, slots, doc(value));
    return { ...entry, tail: entry.tail + rules.after(key, value) };
  };
  return doc;
}

function entries(form: GroupSyntax, all: readonly Entry[], isBroken: boolean): Doc {
  const style = { ...form, break: isBroken };
  return group(style, fillPattern(form.open, {}), fillPattern(form.close, {}), all);
}

function isComposite(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function hasSeveralKeys(item: unknown): boolean {
  return isComposite(item) && Object.keys(item).length > 1;
}
