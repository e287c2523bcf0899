import { createDataPrinter } from "../../../language/data-printer.js";
import type { Doc } from "../../../language/doc.js";
import type { Language } from "../../../language/language.js";
import { layOut } from "../../../language/layout.js";
import { createTokens } from "../../../language/tokens.js";
import { isCode } from "../data/code.js";
import { isInherited } from "./inherited.js";

/** Columns that generated code keeps within where it can. */
export const width = 100;

export const format = { width, indent: "  " };

/** Writes TypeScript that is no type: names, values and data, laid out as formatters do. */
export interface Source {
  /** A property's name in an object type or literal, quoted where it has to be. */
  key(name: string): string;
  /** A single value. */
  scalar(value: unknown): string;
  /**
   * Data, on one line where it fits, except lists of objects. `before` is what stands on the line
   * before it. Properties that are undefined are left out.
   */
  data(value: unknown, indent: string, before: string): string;
  /** Any other code, as {@link Source.data} has it. */
  layOut(doc: Doc, indent: string, before: string): string;
}

export function createSource({ literals }: Pick<Language, "literals">): Source {
  // Controls are escaped as in JSON.
  const string = { ...literals.string, control: literals.string.unicode };
  const tokens = createTokens({ ...literals, string });
  const doc = createDataPrinter(literals, tokens, {
    code: (value) => (isCode in value ? String(value[isCode]) : null),
    shorthand: true,
    // TypeScript looks there for what such a property must be, not at an index signature.
    after: (key, value) =>
      isInherited(key) && typeof value === "object" && value !== null ? " as const" : "",
  });
  const place = (code: Doc, indent: string, before: string) =>
    // A comma or a semicolon follows.
    layOut(code, { indent, column: before.length, after: 1 }, format);
  return {
    key: tokens.key,
    scalar: tokens.scalar,
    data: (value, indent, before) => place(doc(value), indent, before),
    layOut: place,
  };
}
