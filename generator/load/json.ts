import { createScanner, type ParseErrorCode, visit } from "jsonc-parser";
import { parsePointer } from "../resolve/pointer.js";
import type { Parsed, SyntaxProblem } from "./parsed.js";

/**
 * JSON, RFC 8259, by `JSON.parse`. Positions are worked out from the text only when one is asked
 * for. A key that an object has twice is a problem: one of the two values would be lost.
 */
export function parseJson(text: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problems: explain(text, error) };
  }
  if (countColons(text) !== countProperties(value)) {
    return { problems: indexText(text).duplicates };
  }
  let index: Indexed | null = null;
  return {
    value,
    offsetOf(pointer) {
      index ??= indexText(text).root;
      return offsetIn(index, pointer);
    },
  };
}

/** Every error of a text that `JSON.parse` refuses. */
function explain(text: string, error: unknown): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  try {
    let previous = 0;
    const onError = (code: ParseErrorCode, offset: number) => {
      // One mistake is told once: what is not a value is missed as one again right after it, and
      // a comma too many is missed as a key and as a value.
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
  1: "this word is not a value; strings and keys stand in double quotes",
  2: "this number is not valid",
  3: "a key in double quotes is missing here",
  4: "a value is missing here",
  5: "a colon is missing here",
  6: "a comma is missing here",
  7: "a closing brace is missing here",
  8: "a closing bracket is missing here",
  9: "the text goes on after its end",
  10: "comments are not allowed",
  11: "this comment does not end",
  12: "this string does not end",
  13: "this number is not valid",
  14: "this \\u escape is not valid",
  15: "this escape is not valid",
  16: "a control character stands in a string; write it as an escape",
};

/** Properties as they were written: colons outside strings. The text is valid JSON. */
function countColons(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x3a) count++;
    else if (unit === 0x22) {
      at = text.indexOf('"', at + 1);
      while (isEscaped(text, at)) at = text.indexOf('"', at + 1);
    }
  }
  return count;
}

/** True where an odd number of backslashes stands before the offset. */
function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text.charCodeAt(start - 1) === 0x5c) start--;
  return (at - start) % 2 === 1;
}

/** Properties that `JSON.parse` kept. */
function countProperties(value: unknown): number {
  let count = 0;
  const stack: unknown[] = [value];
  while (stack.length > 0) {
    const node = stack.pop();
    if (typeof node !== "object" || node === null) continue;
    const values: readonly unknown[] = Array.isArray(node) ? node : Object.values(node);
    if (values !== node) count += values.length;
    for (const child of values) if (typeof child === "object") stack.push(child);
  }
  return count;
}

interface Indexed {
  readonly offset: number;
  readonly children: Map<string, Indexed>;
}

interface Level {
  readonly node: Indexed;
  readonly isArray: boolean;
  /** The key that waits for its value. */
  key: { readonly name: string; readonly offset: number } | null;
}

/** Where everything is in a text that is valid JSON. A stack of its own: no depth is too deep. */
function indexText(text: string): { root: Indexed; duplicates: SyntaxProblem[] } {
  const scanner = createScanner(text, true);
  const root: Indexed = { offset: 0, children: new Map() };
  const duplicates: SyntaxProblem[] = [];
  const stack: Level[] = [{ node: root, isArray: false, key: { name: "", offset: 0 } }];
  const add = (level: Level | undefined): Indexed => {
    const offset = level?.key?.offset ?? scanner.getTokenOffset();
    const node = { offset, children: new Map<string, Indexed>() };
    if (level === undefined) return node;
    const name = level.key?.name ?? String(level.node.children.size);
    if (!level.isArray && level.node.children.has(name)) {
      duplicates.push({ reason: `the key ${JSON.stringify(name)} is given twice`, offset });
    }
    level.node.children.set(name, node);
    level.key = null;
    return node;
  };
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const level = stack.at(-1);
    const token = text[scanner.getTokenOffset()];
    switch (token) {
      case "{":
      case "[":
        stack.push({ node: add(level), isArray: token === "[", key: null });
        break;
      case "}":
      case "]":
        stack.pop();
        break;
      case ":":
      case ",":
        break;
      default:
        if (level !== undefined && !level.isArray && level.key === null) {
          level.key = { name: scanner.getTokenValue(), offset: scanner.getTokenOffset() };
        } else add(level);
    }
  }
  return { root: root.children.get("") ?? root, duplicates };
}

function offsetIn(root: Indexed, pointer: string): number {
  let node = root;
  for (const segment of parsePointer(pointer)) {
    const child = node.children.get(segment);
    if (child === undefined) break;
    node = child;
  }
  return node.offset;
}
