import { fillPattern } from "../base/pattern.js";
import { type Doc, type Entry, entryOf, group } from "./doc.js";
import type { GroupSyntax, LiteralSyntax } from "./syntax.js";
import type { Tokens } from "./tokens.js";

/** Rules of a client for its data. */
export interface DataRules {
  /** Code to write for a value, such as the name of a function. Null: the value is data. */
  readonly code: (value: object) => string | null;
  /**
   * Code whose property is left out if it has no value when it runs, such as an argument: the code,
   * and what stands before and after an object of that property. Null: any other value.
   */
  readonly optional?: (value: object) => OptionalProperty | null;
  /** Writes a property once if its value is code with the same name. */
  readonly shorthand: boolean;
  /** Code after the value of a property. */
  readonly after: (key: string, value: unknown) => string;
}

interface OptionalProperty {
  readonly code: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Writes data that has no type in the model, such as a client's data of an operation: lists,
 * objects, maps and single values, with code between them. Undefined properties are left out.
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
    const optional = isComposite(value) ? rules.optional?.(value) : null;
    const entry = entryOf(syntax.map.entry, slots, optional ? optional.code : doc(value));
    if (!optional) return { ...entry, tail: entry.tail + rules.after(key, value) };
    const { before, after } = optional;
    return { head: before, value: entries(syntax.map, [entry], false), tail: after };
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
