import { linkedId } from "../../model/naming/identifiers.js";
import { inlineCode } from "./code.js";
import type { FlavourRules } from "./flavour.js";
import { markName } from "./wire-names.js";

/** The page of an operation, seen from the page that is being printed; null where none is. */
export type Links = (operation: string) => string | null;

export interface InlineOptions {
  readonly rules: FlavourRules;
  readonly links: Links;
  /** Code that may be the name of a field is marked, as `bindNames` wants it. */
  readonly marksNames: boolean;
  /** Inside a table cell: `|` is escaped, a line end is `<br />`. */
  readonly inCell: boolean;
}

const special = /[\\`&<>{}[\]|!\n]/g;
const entity = /&(?:amp|lt|gt|quot|apos|nbsp|copy|reg|trade|hellip|mdash|ndash|rarr|larr);/y;
const autolink = /<((?:https?:\/\/|mailto:)[^\s<>"`]+)>/y;
const lineBreak = /<br\s*\/?>/iy;
/** The space before the target is taken as a whole: no part of it is tried again. */
const destination =
  /\]\((?=(\s*))\1(?:<([^<>\n]*)>|((?:[^\s()<>]|\([^\s()<>]*\))*))(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/y;
const webAddress = /^: +https?:\/\/[^\s<>"'`{}|\\^]+$/;
const punctuation = /[!-/:-@[-`{-~]/;

/**
 * Markdown inside a block, made safe: HTML and interpolation become visible text, code spans are
 * written anew, links lead to where they may. Everything else stays as its author wrote it.
 */
export function convertInline(text: string, options: InlineOptions): string {
  const { rules, inCell } = options;
  const brackets: { readonly at: number; readonly image: boolean }[] = [];
  let out = "";
  let at = 0;
  /** Where the last brace that is printed as it is ends. */
  let braceEnd = -1;
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    special.lastIndex = at;
    const found = special.exec(text);
    if (!found) {
      out += text.slice(at);
      break;
    }
    const chunk = text.slice(at, found.index);
    // `out` is not looked into: each look would copy all of it.
    out += found[0] === "\n" ? chunk.trimEnd() : chunk;
    at = found.index;
    const next = text[at + 1] ?? "";
    switch (found[0]) {
      case "\\":
        if ("<>&{}".includes(next) && next !== "") at += 1;
        else if (next === "\n") at += 1;
        else if (punctuation.test(next)) {
          out += `\\${next}`;
          at += 2;
        } else {
          out += "\\\\";
          at += 1;
        }
        break;
      case "`": {
        const run = /`+/y;
        const mark = match(run)?.[0] ?? "`";
        const end = closing(text, mark, at + mark.length);
        if (end < 0) out += "\\`".repeat(mark.length);
        else out += codeSpan(text.slice(at + mark.length, end), options);
        at = end < 0 ? at + mark.length : end + mark.length;
        break;
      }
      case "&": {
        const kept = match(entity)?.[0];
        out += kept ?? "&amp;";
        at += kept?.length ?? 1;
        break;
      }
      case "<": {
        const link = match(autolink);
        const line = link ? null : match(lineBreak);
        if (link) out += writeLink(escapeText(link[1] ?? "", inCell), link[1] ?? "");
        else out += line ? "<br />" : "&lt;";
        at += (link ?? line)?.[0].length ?? 1;
        break;
      }
      case ">":
        out += "&gt;";
        at += 1;
        break;
      case "{": {
        const run = /^\{+/.exec(text.slice(at, at + 50))?.[0] ?? "{";
        // Vue joins text before it looks for `{{`: one brace beside another is enough.
        const isOne = run.length === 1 && braceEnd !== out.length;
        if (rules.mdx) out += run.replace(/\{/g, "\\{");
        else if (rules.vue && !isOne) out += `<span v-pre>${run}</span>`;
        else {
          out += rules.attributes ? `\\${run}` : run;
          braceEnd = out.length;
        }
        at += run.length;
        break;
      }
      case "}":
        out += rules.mdx ? "\\}" : "}";
        at += 1;
        break;
      case "!":
        if (next === "[") {
          brackets.push({ at: out.length, image: true });
          out += "![";
          at += 2;
        } else {
          out += "!";
          at += 1;
        }
        break;
      case "[":
        if (/^\[\[toc\]\]/i.test(text.slice(at, at + 7))) out += "\\[";
        else {
          brackets.push({ at: out.length, image: false });
          out += "[";
        }
        at += 1;
        break;
      case "]": {
        const open = brackets.pop();
        if (next !== "(" || !open) {
          out += next === "(" ? "\\]" : "]";
          at += 1;
          if (next === ":" && !isDefinition(text, at - 1)) out += "\\";
          break;
        }
        const target = match(destination);
        if (!target) {
          out += "\\]";
          at += 1;
          break;
        }
        const label = out.slice(open.at + (open.image ? 2 : 1));
        out =
          out.slice(0, open.at) + link(label, target[2] ?? target[3] ?? "", open.image, options);
        at += target[0].length;
        break;
      }
      case "|":
        out += inCell ? "\\|" : "|";
        at += 1;
        break;
      case "\n": {
        const hard = text[at - 1] === "\\" || text.slice(at - 2, at) === "  ";
        out += inCell ? "<br />" : hard ? "\\\n" : "\n";
        at += 1;
        break;
      }
    }
  }
  return out;
}

/**
 * Whether a bracket closes the label of a link definition that may stay: a line of its own, with
 * nothing but a plain web address.
 */
function isDefinition(text: string, at: number): boolean {
  const start = text.lastIndexOf("\n", at) + 1;
  if (!/^\[[^[\]\\]+$/.test(text.slice(start, at))) return false;
  const end = text.indexOf("\n", at);
  return webAddress.test(text.slice(at + 1, end < 0 ? text.length : end));
}

/** Where the run of backticks that closes a code span begins, or -1. */
function closing(text: string, mark: string, from: number): number {
  const runs = /`+/g;
  runs.lastIndex = from;
  for (let run = runs.exec(text); run; run = runs.exec(text)) {
    if (run[0].length === mark.length) return run.index;
  }
  return -1;
}

/** CommonMark 0.31 section 6.1: line ends are spaces, one space is stripped at both ends. */
function codeSpan(raw: string, { rules, inCell, marksNames }: InlineOptions): string {
  const [first = "", ...others] = raw.split("\n");
  const last = others.pop();
  const middle = others.map((line) => line.trim());
  const whole = last === undefined ? raw : [first.trimEnd(), ...middle, last.trimStart()].join(" ");
  const padded = whole.startsWith(" ") && whole.endsWith(" ") && /[^ ]/.test(whole);
  const text = padded ? whole.slice(1, -1) : whole;
  const name = marksNames ? markName(text) : null;
  if (name !== null) return name;
  return inlineCode(inCell ? text.replace(/\\\|/g, "|") : text, rules, inCell);
}

function link(label: string, target: string, image: boolean, { links }: InlineOptions): string {
  const operation = /^#operation\/(.+)$/.exec(target)?.[1];
  if (operation !== undefined) {
    const page = links(linkedId(operation));
    return page === null || image ? label : writeLink(label, page);
  }
  // An anchor that its author saw elsewhere names nothing on this page.
  if (target === "" || target.startsWith("#")) return label;
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(target)?.[1]?.toLowerCase();
  if (image)
    return scheme === "https" || scheme === "http" ? `!${writeLink(label, target)}` : label;
  // What is relative to some other page leads nowhere from this one, and would stop a build.
  if (scheme === undefined)
    return target.startsWith("//") ? writeLink(label, `https:${target}`) : label;
  return ["http", "https", "mailto", "tel"].includes(scheme) ? writeLink(label, target) : label;
}

function writeLink(label: string, target: string): string {
  const safe = target
    .replace(/[\s<>"'`{}|\\^()[\]]/g, (char) => `%${hexCode(char)}`)
    .replace(/&/g, "&amp;");
  return `[${label}](${safe})`;
}

function hexCode(char: string): string {
  if (char > "\x7f") return encodeURIComponent(char).slice(1);
  return char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
}

function escapeText(text: string, inCell: boolean): string {
  const safe = text.replace(/&/g, "&amp;").replace(/[*_[\]{}\\]/g, "\\$&");
  return inCell ? safe.replace(/\|/g, "\\|") : safe;
}
