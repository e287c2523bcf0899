import { closingRun } from "../base/backticks.js";
import { type Fragment, joinFragments } from "../base/fragment.js";
import { codeSpan } from "./code-span.js";
import { withoutEmoji } from "./emoji.js";
import type { FlavourRules } from "./flavour.js";
import {
  destination,
  imageSource,
  isDefinition,
  type Links,
  linkTarget,
  targetOf,
} from "./link.js";

export interface InlineOptions {
  readonly rules: FlavourRules;
  readonly links: Links;
  /** Inside a table cell: `|` is escaped, and a line end becomes {@link lineEnd}. */
  readonly inCell: boolean;
  /** A line end in a cell. A wrapped line of a list item is no new line. Default: `<br />`. */
  readonly lineEnd?: "<br />" | " ";
}

/** The state of reading a text from start to end. */
interface Reading extends InlineOptions {
  readonly text: string;
  /** Position of the next character. */
  at: number;
  /** The output so far. No fragment in it is empty. */
  readonly out: Fragment[];
  /** Brackets that may begin a link, the innermost last. */
  readonly brackets: Bracket[];
}

interface Bracket {
  /** Index in `out`. */
  readonly at: number;
  readonly image: boolean;
}

const special = /[\\`&<>{}[\]|!\n]/g;
const entity = /&(?:amp|lt|gt|quot|apos|nbsp|copy|reg|trade|hellip|mdash|ndash|rarr|larr);/y;
const autolink = /<((?:https?:\/\/|mailto:)[^\s<>"`]+)>/y;
const lineBreak = /<\/?br\s*\/?>/iy;
const backticks = /`+/y;
const braces = /\{+/y;
const punctuation = /[!-/:-@[-`{-~]/;

/**
 * Makes inline Markdown safe: HTML and interpolation become visible text, code spans are rewritten,
 * and links only go to allowed targets. Everything else stays as written.
 */
export function convertInline(text: string, options: InlineOptions): Fragment {
  // A fast path, because there are tens of thousands of texts and most are plain.
  if (text.search(special) < 0) return withoutEmoji(text, options.rules);
  const reading: Reading = { ...options, text, at: 0, out: [], brackets: [] };
  while (reading.at < text.length) {
    special.lastIndex = reading.at;
    const found = special.exec(text);
    if (!found) {
      write(reading, plainly(reading, text.slice(reading.at)));
      break;
    }
    const chunk = plainly(reading, text.slice(reading.at, found.index));
    write(reading, found[0] === "\n" ? chunk.trimEnd() : chunk);
    reading.at = found.index;
    readers[found[0]]?.(reading);
  }
  return joinFragments(reading.out);
}

/** The reader for each special character and the syntax that it begins. */
const readers: Readonly<Record<string, (reading: Reading) => void>> = {
  "\\": readBackslash,
  "`": readCode,
  "&": (reading) => {
    const kept = match(reading, entity)?.[0];
    take(reading, kept?.length ?? 1, kept ?? "&amp;");
  },
  "<": readAngle,
  ">": (reading) => take(reading, 1, "&gt;"),
  "{": readBraces,
  "}": (reading) => take(reading, 1, reading.rules.mdx ? "\\}" : "}"),
  "[": (reading) => {
    const { text, at } = reading;
    if (/^\[\[toc\]\]/i.test(text.slice(at, at + 7))) take(reading, 1, "\\[");
    else openBracket(reading, "[");
  },
  "!": (reading) => {
    if (reading.text[reading.at + 1] === "[") openBracket(reading, "![");
    else take(reading, 1, "!");
  },
  "]": closeBracket,
  "|": (reading) => take(reading, 1, reading.inCell ? "\\|" : "|"),
  "\n": readLineEnd,
};

/** Text without special characters. A backslash that was just written belongs to its first one. */
function plainly({ out, rules }: Reading, text: string): string {
  const start = out.at(-1) === "\\" ? 1 : 0;
  return text.slice(0, start) + withoutEmoji(text.slice(start), rules);
}

function match({ text, at }: Reading, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function write({ out }: Reading, fragment: Fragment): void {
  if (fragment !== "") out.push(fragment);
}

/** Reads some characters and writes their replacement. */
function take(reading: Reading, length: number, fragment: Fragment): void {
  write(reading, fragment);
  reading.at += length;
}

function readLineEnd(reading: Reading): void {
  const { text, at, inCell, lineEnd = "<br />" } = reading;
  const hard = text[at - 1] === "\\" || text.slice(at - 2, at) === "  ";
  if (inCell) take(reading, 1, hard ? "<br />" : lineEnd);
  else take(reading, 1, hard ? "\\\n" : "\n");
}

function readBackslash(reading: Reading): void {
  const next = reading.text[reading.at + 1] ?? "";
  if (next !== "" && "<>&{}\n".includes(next)) reading.at += 1;
  else if (punctuation.test(next)) take(reading, 2, `\\${next}`);
  else take(reading, 1, "\\\\");
}

function readCode(reading: Reading): void {
  const { text, at, rules, inCell } = reading;
  const mark = match(reading, backticks)?.[0] ?? "`";
  const start = at + mark.length;
  const end = closingRun(text, mark, start);
  if (end < 0) take(reading, mark.length, "\\`".repeat(mark.length));
  else take(reading, end + mark.length - at, codeSpan(text.slice(start, end), rules, inCell));
}

function readAngle(reading: Reading): void {
  const [link, address = ""] = match(reading, autolink) ?? [];
  if (link !== undefined) {
    const label = escapeText(address, reading.inCell);
    take(reading, link.length, `[${label}](${linkTarget(address)})`);
    return;
  }
  const line = match(reading, lineBreak)?.[0];
  take(reading, line?.length ?? 1, line === undefined ? "&lt;" : "<br />");
}

function readBraces(reading: Reading): void {
  const { rules } = reading;
  const run = match(reading, braces)?.[0] ?? "{";
  // Vue joins text before it looks for `{{`, so one brace next to another is enough.
  const isOne = run.length === 1 && !endsWithBrace(reading.out);
  if (rules.mdx) take(reading, run.length, run.replace(/\{/g, "\\{"));
  else if (rules.vue && !isOne) take(reading, run.length, `<span v-pre>${run}</span>`);
  else take(reading, run.length, rules.attributes ? `\\${run}` : run);
}

function endsWithBrace(out: readonly Fragment[]): boolean {
  const last = out.at(-1);
  return typeof last === "string" && last.endsWith("{");
}

function openBracket(reading: Reading, mark: "[" | "!["): void {
  reading.brackets.push({ at: reading.out.length, image: mark === "![" });
  take(reading, mark.length, mark);
}

function closeBracket(reading: Reading): void {
  const { text, at, brackets, out } = reading;
  const open = brackets.pop();
  if (text[at + 1] !== "(") {
    take(reading, 1, "]");
    if (text[at + 1] === ":" && !isDefinition(text, at)) write(reading, "\\");
    return;
  }
  const found = open && match(reading, destination);
  if (!open || !found) {
    take(reading, 1, "\\]");
    return;
  }
  const [whole, , bracketed, bare] = found;
  const [, ...label] = out.splice(open.at);
  link(reading, label, bracketed ?? bare ?? "", open.image);
  reading.at += whole.length;
}

/** Writes a link, or only its label if its target is not allowed. */
function link(reading: Reading, label: readonly Fragment[], to: string, image: boolean): void {
  const { links, rules, out } = reading;
  const target = image ? imageSource(to) : targetOf(to, links);
  if (target !== null) {
    const parts = [image ? "![" : "[", ...label, `](${linkTarget(target)})`];
    write(reading, joinFragments(parts));
    return;
  }
  // Without its brackets, a brace in the label may follow another one.
  const [first] = label;
  if (rules.vue && endsWithBrace(out) && typeof first === "string" && /^\\?\{/.test(first))
    write(reading, "<span v-pre></span>");
  for (const part of label) write(reading, part);
}

function escapeText(text: string, inCell: boolean): string {
  const safe = text.replace(/&/g, "&amp;").replace(/[*_[\]{}\\]/g, "\\$&");
  return inCell ? safe.replace(/\|/g, "\\|") : safe;
}
