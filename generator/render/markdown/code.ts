import { clean } from "./clean.js";
import type { FlavourRules } from "./flavour.js";

/** Code that only needs backticks. */
const ordinary = /^[\w"'.,:;/@+=?()[\]-]+$/;

/**
 * Inline code. In a table cell, `|` is escaped, and every builder undoes that before it parses
 * code. Code that a builder would evaluate, execute or split becomes an element with entities.
 */
export function inlineCode(text: string, rules: FlavourRules, inCell: boolean): string {
  if (ordinary.test(text)) return `\`${text}\``;
  const code = clean(text).replace(/\n/g, " ");
  const hasPipe = code.includes("|");
  const isObeyed = code.includes("<!--") || (rules.vue && code.includes("{{"));
  if (isObeyed || (hasPipe && (inCell ? /[\\`]/.test(code) : /[<&]/.test(code)))) {
    return `<code${rules.vue ? " v-pre" : ""}>${escapeAll(code)}</code>`;
  }
  if (/^ *$/.test(code)) return code === "" ? "" : "` `";
  const mark = "`".repeat(freeRun(code, 1));
  const padded = /^`|`$|^ .* $/.test(code) ? ` ${code} ` : code;
  return mark + (inCell && hasPipe ? padded.replace(/\|/g, "\\|") : padded) + mark;
}

/** Escapes every character with a meaning in Markdown or HTML as an entity. */
function escapeAll(text: string): string {
  return text.replace(/[^\p{L}\p{N} ,;%?=+/'.()-]/gu, (char) => `&#${char.codePointAt(0)};`);
}

/** A fenced block. Its fence is longer than any run of backticks in the code. */
export function fencedCode(info: string, code: string): string {
  const mark = "`".repeat(freeRun(code, 3));
  return `${mark}${info}\n${withoutIncludes(code)}\n${mark}`;
}

/** VitePress replaces this comment with a file first of all, even in code. */
function withoutIncludes(code: string): string {
  return code.replace(/<!--(\s*)@include/gi, "<!--$1@ include");
}

/**
 * The smallest length, at least `least`, for a run of backticks that is longer than any in a text.
 */
function freeRun(text: string, least: number): number {
  if (!text.includes("`")) return least;
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return Math.max(least, longest + 1);
}

/**
 * Info string of an author's fence, reduced to a plain word. `html-vue` would turn evaluation back
 * on, and `{…}` has attributes or lines to highlight.
 */
export function fenceInfo(info: string): string {
  const word = /^\s*([A-Za-z0-9+#]+)/.exec(info)?.[1] ?? "";
  return word.toLowerCase() === "vue" ? "html" : word;
}
