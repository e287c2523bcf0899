import type { Fragment } from "../base/fragment.js";
import { inlineCode } from "./code.js";
import type { FlavourRules } from "./flavour.js";

/** What may be the name of a field, or the path to one: `options.scope`. */
const fieldPath = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

/**
 * An author's code span. A name of a field in it is written as on the wire, and a page names fields
 * as its language does, so that what may be one is left open.
 */
export function codeSpan(raw: string, rules: FlavourRules, inCell: boolean): Fragment {
  const text = contentOf(raw);
  if (fieldPath.test(text)) return { fragment: "field-name", path: text };
  return inlineCode(inCell ? text.replace(/\\\|/g, "|") : text, rules, inCell);
}

/** CommonMark 0.31 section 6.1: line ends are spaces, one space is stripped at both ends. */
function contentOf(raw: string): string {
  const [first = "", ...others] = raw.split("\n");
  const last = others.pop();
  const middle = others.map((line) => line.trim());
  const whole = last === undefined ? raw : [first.trimEnd(), ...middle, last.trimStart()].join(" ");
  const padded = whole.startsWith(" ") && whole.endsWith(" ") && /[^ ]/.test(whole);
  return padded ? whole.slice(1, -1) : whole;
}

/** Where the run of backticks that closes a code span begins, or -1. */
export function closingRun(text: string, mark: string, from: number): number {
  const runs = /`+/g;
  runs.lastIndex = from;
  for (let run = runs.exec(text); run; run = runs.exec(text)) {
    if (run[0].length === mark.length) return run.index;
  }
  return -1;
}
