import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { SchemaNode } from "../../resolve/schema-node.js";
import { textOfPattern } from "../values/pattern-text.js";

/** Formats of which every string has the same length. */
const lengths: Readonly<Record<string, number>> = { date: 10, uuid: 36 };

/** Reports a pattern or a format of which no string has the length that is asked for. */
export function reportImpossibleTexts(schema: SchemaNode, at: Pointer, report: Report): void {
  const { pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema.limits;
  const shortest = pattern === undefined ? null : shortestOf(pattern);
  if (shortest !== null && shortest > maxLength) {
    report("impossible-limits", joinPointer(at, "pattern"), {
      low: `pattern (${shortest} characters or more)`,
      high: `maxLength ${maxLength}`,
    });
  }
  const length = lengths[schema.format];
  if (length === undefined || (minLength <= length && length <= maxLength)) return;
  report("impossible-limits", joinPointer(at, "format"), {
    low: `format ${schema.format} (${length} characters)`,
    high: length < minLength ? `minLength ${minLength}` : `maxLength ${maxLength}`,
  });
}

/** Null: another alternative of the pattern may be shorter, or no string is made of it. */
function shortestOf(pattern: string): number | null {
  return pattern.includes("|") ? null : (textOfPattern(pattern)?.length ?? null);
}
