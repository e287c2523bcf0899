import type { Report } from "../diagnostics/catalogue.js";
import type { Limits } from "../document/json.js";
import { joinPointer, type Pointer } from "../document/pointer.js";

/**
 * Warns of schemas that are valid but unlikely to be intended: an invalid regular expression, and limits that no value satisfies.
 */
export function checkSchema(limits: Limits, at: Pointer, report: Report): void {
  const { pattern } = limits;
  if (pattern !== undefined && !isRegularExpression(pattern)) {
    report("invalid-pattern", joinPointer(at, "pattern"), { pattern: shorten(pattern) });
  }
  for (const [low, high] of pairs) {
    const [from, to] = [limits[low], limits[high]];
    if (from !== undefined && to !== undefined && from > to) {
      report("impossible-limits", joinPointer(at, low), {
        low: `${low} ${from}`,
        high: `${high} ${to}`,
      });
    }
  }
}

const pairs = [
  ["minimum", "maximum"],
  ["minLength", "maxLength"],
  ["minItems", "maxItems"],
  ["minProperties", "maxProperties"],
] as const;

/** JSON Schema validation, section 6.3.3: ECMA-262; with `u` or in the older, laxer syntax. */
function isRegularExpression(pattern: string): boolean {
  return ["u", ""].some((flags) => {
    try {
      return new RegExp(pattern, flags).flags === flags;
    } catch {
      return false;
    }
  });
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
