import type { Fragment } from "../base/fragment.js";
import { inlineCode } from "./code.js";
import type { FlavourRules } from "./flavour.js";

/** Possibly the name of a field, or the path to one: `options.scope`. */
const fieldPath = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

/**
 * An author's code span. It names fields by their keys, but a page uses the names of its language.
 * So a possible field name stays an open part.
 */
export function codeSpan(raw: string, rules: FlavourRules, inCell: boolean): Fragment {
  const text = contentOf(raw);
  if (fieldPath.test(text)) return { fragment: "field-name", path: text };
  return inlineCode(inCell ? text.replace(/\\\|/g, "|") : text, rules, inCell);
}

/** CommonMark 0.31 section 6.1: line ends become spaces, and one space is stripped at both ends. */
function contentOf(raw: string): string {
  const [first = "", ...others] = raw.split("\n");
  const last = others.pop();
  const middle = others.map((line) => line.trim());
  const whole = last === undefined ? raw : [first.trimEnd(), ...middle, last.trimStart()].join(" ");
  const padded = whole.startsWith(" ") && whole.endsWith(" ") && /[^ ]/.test(whole);
  return padded ? whole.slice(1, -1) : whole;
}
