import { createScanner, type ParseErrorCode, visit } from "jsonc-parser";
import type { SyntaxProblem } from "./parsed.js";

/** Every error in JSON that `JSON.parse` rejects. */
export function syntaxProblems(text: string, error: unknown): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  try {
    let previous = 0;
    const onError = (code: ParseErrorCode, offset: number) => {
      // Report each mistake once. The parser reports an invalid value again as a missing one, and
      // an extra comma as both a missing key and a missing value.
      const repeated =
        (code === valueExpected && previous === invalidSymbol) ||
        problems.at(-1)?.offset === offset;
      previous = code;
      if (!repeated) problems.push({ reason: reasons[code] ?? "this is not JSON", offset });
    };
    visit(text, { onError }, { disallowComments: true, allowTrailingComma: false });
  } catch {
    // The visitor is recursive and gives up on thousands of levels; JSON.parse does not.
  }
  if (problems.length > 0) return problems;
  const [, offset = "0"] = /position (\d+)/.exec(String(error)) ?? [];
  return [{ reason: "this is not JSON", offset: Number(offset) }];
}

const invalidSymbol = 1;
const valueExpected = 4;

/** By error code of jsonc-parser; its enum is `const` and cannot be read in isolation. */
const reasons: Readonly<Record<number, string>> = {
  1: "this word is not a value; strings and keys must be in double quotes",
  2: "this number is not valid",
  3: "a key in double quotes is missing here",
  4: "a value is missing here",
  5: "a colon is missing here",
  6: "a comma is missing here",
  7: "a closing brace is missing here",
  8: "a closing bracket is missing here",
  9: "there is extra text after the end of the document",
  10: "comments are not allowed",
  11: "this comment is not closed",
  12: "this string is not closed",
  13: "this number is not valid",
  14: "this \\u escape is not valid",
  15: "this escape is not valid",
  16: "a string contains a control character; write it as an escape",
};

interface Level {
  readonly isArray: boolean;
  readonly names: Set<string>;
  /** The next string is a key. */
  wantsKey: boolean;
}

/** Duplicate keys in valid JSON. It keeps its own stack, so any depth works. */
export function duplicateKeys(text: string): SyntaxProblem[] {
  const scanner = createScanner(text, true);
  const duplicates: SyntaxProblem[] = [];
  const stack: Level[] = [];
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const level = stack.at(-1);
    const offset = scanner.getTokenOffset();
    switch (text[offset]) {
      case "{":
      case "[":
        stack.push({ isArray: text[offset] === "[", names: new Set(), wantsKey: true });
        break;
      case "}":
      case "]":
        stack.pop();
        break;
      case ":":
        if (level) level.wantsKey = false;
        break;
      case ",":
        if (level) level.wantsKey = true;
        break;
      default: {
        if (!level || level.isArray || !level.wantsKey) break;
        const name = scanner.getTokenValue();
        if (level.names.has(name)) {
          duplicates.push({ reason: `the key ${JSON.stringify(name)} appears twice`, offset });
        }
        level.names.add(name);
      }
    }
  }
  return duplicates;
}
