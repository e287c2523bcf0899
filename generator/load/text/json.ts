import { createJsonOffsets, isEscaped } from "./json-offsets.js";
import { duplicateKeys, syntaxProblems } from "./json-problems.js";
import type { Parsed } from "./parsed.js";

/**
 * Parses JSON (RFC 8259) with `JSON.parse`. Positions are computed only on request. A duplicate key
 * is a problem, because one of its two values would be lost.
 */
export function parseJson(text: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problems: syntaxProblems(text, error) };
  }
  const isWhole = countColons(text) === countProperties(value);
  const duplicates = isWhole ? [] : duplicateKeys(text);
  return { value, offsetOf: createJsonOffsets(text), duplicates };
}

/** The number of properties as written: colons outside strings. The JSON must be valid. */
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
