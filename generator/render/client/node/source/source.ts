import { createDataPrinter } from "../../../language/data-printer.js";
import type { Doc } from "../../../language/doc.js";
import type { Language } from "../../../language/language.js";
import { layOut } from "../../../language/layout.js";
import { createTokens } from "../../../language/tokens.js";
import { isCode, isOptional } from "../data/code.js";
import { isInherited } from "./inherited.js";

/** Preferred line width of generated code. */
export const width = 100;

export const format = { width, indent: "  " };

/** Writes TypeScript values, names and data, laid out like a formatter would. */
export interface Source {
  /** A property's name in an object type or literal, with quotes if needed. */
  key(name: string): string;
  /** A single value. */
  scalar(value: unknown): string;
  /**
   * Data, on one line if it fits. A list of objects always takes several. `before` is the text
   * before it on the line. Undefined properties are left out.
   */
  data(value: unknown, indent: string, before: string): string;
  /** Any other code, with the parameters of {@link Source.data}. */
  layOut(doc: Doc, indent: string, before: string): string;
}

export function createSource({ literals }: Pick<Language, "literals">): Source {
  // Controls are escaped like in JSON.
  const string = { ...literals.string, control: literals.string.unicode };
  const tokens = createTokens({ ...literals, string });
  const doc = createDataPrinter(literals, tokens, {
    code: (value) => (isCode in value ? String(value[isCode]) : null),
    // A property that is undefined is an error under a user's own `exactOptionalPropertyTypes`.
    optional: (value) => {
      if (!(isOptional in value)) return null;
      const code = String(value[isOptional]);
      return { code, before: `...(${code} !== undefined && `, after: ")" };
    },
    shorthand: true,
    // Without this, TypeScript would check such a property against the index signature.
    after: (key, value) =>
      isInherited(key) && typeof value === "object" && value !== null ? " as const" : "",
  });
  const place = (code: Doc, indent: string, before: string) =>
    // One column stays free for the comma or semicolon that follows.
    layOut(code, { indent, column: before.length, after: 1 }, format);
  return {
    key: tokens.key,
    scalar: tokens.scalar,
    data: (value, indent, before) => place(doc(value), indent, before),
    layOut: place,
  };
}
