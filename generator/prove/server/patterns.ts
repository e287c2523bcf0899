import type { Ajv2020, Format } from "ajv/dist/2020.js";
import { tooSlow, withinTime } from "./time-limit.js";

/** Milliseconds for one pattern and one value. A busy machine may stop this process meanwhile. */
const timeLimit = 2_000;
/** Once all patterns together have taken this much too long, each gets less. */
const patience = 10_000;
const impatientLimit = 500;
/** Milliseconds to find a path. A failure would be reported as a wrong request. */
const pathLimit = 10_000;

/** Runs the patterns of a description, which are untrusted: one may backtrack for ever. */
export interface Patterns {
  /** For the validator's option `code.regExp`. */
  readonly create: CreatePattern;
  /** Runs the patterns of formats within the time too. */
  readonly limitFormats: (ajv: Ajv2020) => void;
  /** The result of a function that reads a path. @throws Error if it is too slow */
  readonly limited: <T>(what: string, work: () => T) => T;
  /** What took too long: patterns, and names of formats. It is never run again. */
  readonly slow: ReadonlySet<string>;
}

interface CreatePattern {
  (pattern: string, flags: string): Pick<RegExp, "test">;
  /** What the validator would write into code that it generates for a file. */
  readonly code: string;
}

export function createPatterns(): Patterns {
  const slow = new Set<string>();
  let lost = 0;

  /** A value that cannot be checked counts as valid, since the pattern is reported. */
  function test(name: string, work: () => boolean): boolean {
    if (slow.has(name)) return true;
    const limit = lost < patience ? timeLimit : impatientLimit;
    const result = withinTime(limit, work);
    if (result !== tooSlow) return result;
    lost += limit;
    slow.add(name);
    return true;
  }

  const create = (pattern: string, flags: string) => {
    const expression = new RegExp(pattern, flags);
    return {
      test: (text: string) => test(pattern, () => expression.test(text)),
      // The validator tells patterns apart by this.
      toString: () => String(expression),
    };
  };

  function limitFormats(ajv: Ajv2020): void {
    for (const [name, format] of Object.entries(ajv.formats)) {
      const check = checkOf(format);
      if (check) ajv.addFormat(name, (text: string) => test(`format ${name}`, () => check(text)));
    }
  }

  function limited<T>(what: string, work: () => T): T {
    const result = withinTime(pathLimit, work);
    if (result === tooSlow) throw new Error(`${what} takes longer than ${pathLimit} ms`);
    return result;
  }

  return { create: Object.assign(create, { code: "new RegExp" }), limitFormats, limited, slow };
}

/** The check of a format for strings, if it is synchronous. */
function checkOf(format: Format | undefined): ((text: string) => boolean) | null {
  if (format instanceof RegExp) return (text) => format.test(text);
  if (typeof format === "function") return format;
  if (typeof format !== "object" || format === null || !("validate" in format)) return null;
  const { validate, type = "string" } = format;
  if (type !== "string" || format.async) return null;
  return checkOf(validate as Format);
}
