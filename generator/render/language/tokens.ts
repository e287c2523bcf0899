import { fillPattern } from "../base/pattern.js";
import { quote } from "./quote.js";
import type { LiteralSyntax } from "./syntax.js";

/** The smallest parts of code: keys and single values. */
export interface Tokens {
  string(text: string): string;
  /** A key of an object literal or type, with quotes if needed. */
  key(key: string): string;
  /** A number, written for its type. Without a type, its value decides. */
  number(value: number, name?: string, format?: string): string;
  /** A value that is neither an object nor an array. */
  scalar(value: unknown): string;
}

export function createTokens(syntax: LiteralSyntax): Tokens {
  const string = (text: string) => quote(text, syntax.string);
  const number = (
    value: number,
    name = Number.isInteger(value) ? "integer" : "number",
    format = "",
  ) => {
    const whole = name === "integer" && Number.isSafeInteger(value);
    const fits = format !== "int32" || Math.abs(value) < 2 ** 31;
    const exact = `integer:${format}`;
    const kind = whole ? (fits && syntax.numbers[exact] ? exact : "integer") : "number";
    const pattern = syntax.numbers[kind];
    return pattern ? fillPattern(pattern, { value: String(value) }) : String(value);
  };
  return {
    string,
    number,
    key: (name) => {
      if (Object.hasOwn(syntax.specialKeys, name)) return syntax.specialKeys[name] ?? name;
      return syntax.bareKey?.test(name) ? name : string(name);
    },
    scalar: (value) => {
      if (value === null) return syntax.null;
      if (typeof value === "boolean") return value ? syntax.true : syntax.false;
      return typeof value === "number" ? number(value) : string(String(value));
    },
  };
}
