import { htmlToMarkdown } from "../../html/markdown.js";
import { safeJson } from "../../language/quote.js";
import { clean, oneLine } from "../../markdown/clean.js";
import type { FlavourRules } from "../../markdown/flavour.js";

/** A line of front matter. `value` is written as JSON, which is valid YAML. */
export interface FrontMatterLine {
  readonly key: string;
  readonly value: string;
}

/** Lines of front matter in the given order. A null value omits its key. */
export function frontMatter(
  rules: FlavourRules,
  entries: Readonly<Record<string, string | boolean | null>>,
): FrontMatterLine[] {
  const jsonOf = (value: string | boolean) => {
    if (typeof value !== "string") return JSON.stringify(value);
    const text = clean(value);
    // A zero-width space, so that the text cannot end a script.
    const safe = rules.rawFrontMatter ? text.replace(/<(?=\/(?:script|style))/gi, "<\u200b") : text;
    return safeJson(JSON.stringify(safe));
  };
  return Object.entries(entries).flatMap(([key, value]) => {
    if (value === null) return [];
    if (key === "previous" || key === "next")
      return neighbours[rules.neighbours](key, jsonOf(value));
    return [{ key, value: jsonOf(value) }];
  });
}

/** How each flavour's front matter names the previous and next page. */
const neighbours: Readonly<
  Record<FlavourRules["neighbours"], (key: "previous" | "next", link: string) => FrontMatterLine[]>
> = {
  none: () => [],
  link: (key, value) => [{ key, value }],
  prev: (key, value) => [{ key: key === "previous" ? "prev" : key, value }],
  object: (key, link) => [{ key: key === "previous" ? "prev" : key, value: `{"link": ${link}}` }],
};

/** Longest description that search engines show in full. */
const longest = 160;

/** A page's description for its front matter: its first sentence, else `title`. */
export function pageDescription(markdown: string, title: string, rules: FlavourRules): string {
  const text = oneLine(firstSentence(markdown) || title);
  if (!rules.rawFrontMatter) return text;
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

/** The first sentence of an author's Markdown as plain text, or "" for blank text. */
export function firstSentence(markdown: string): string {
  const paragraph = htmlToMarkdown(clean(markdown))
    .trim()
    .split(/\n\s*\n/, 1)[0]
    ?.slice(0, 2000);
  const plain = (paragraph ?? "")
    .replace(/^ *(?:#{1,6} |> ?|[-*+] )/gm, "")
    .replace(/!?\[([^\]\n]*)\]\((?:<[^<>]*>|[^()\s]*)\)/g, "$1")
    .replace(/<br\s*\/?>/gi, " ")
    .replace(/\*\*|__|`/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const end = /^.*?(?:[.!?](?= |$)|[。！？])/u.exec(plain)?.[0] ?? plain;
  const sentence = [...end];
  return sentence.length <= longest ? end : `${cutAtWord(sentence)}…`;
}

/**
 * The longest part before a boundary that leaves room for an ellipsis. A text without a boundary is
 * cut inside its only word.
 */
function cutAtWord(text: readonly string[]): string {
  const upTo = (end: number) =>
    text
      .slice(0, end)
      .join("")
      .replace(/[\s,;:(–—、，；：（-]+$/u, "");
  for (let end = longest - 1; end > 0; end -= 1) {
    if (!isBoundary(text[end - 1] ?? "", text[end] ?? "")) continue;
    const part = upTo(end);
    if (part !== "") return part;
  }
  let end = longest - 1;
  while (end > 1 && isMark(text[end])) end -= 1;
  return upTo(end);
}

/** Scripts that are written without spaces, and their punctuation. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff00-\uffef]/u;

/** Whether a text may be cut between two of its characters. */
function isBoundary(before: string, after: string): boolean {
  if (isMark(after)) return false;
  return /[\s—]/u.test(before + after) || spaceless.test(before) || spaceless.test(after);
}

function isMark(character = ""): boolean {
  return /[\p{M}\u200d]/u.test(character);
}

/** A name for an HTML comment. It can neither end the comment nor act as an instruction in it. */
export function commentText(text: string): string {
  return clean(text)
    .replace(/\n/g, " ")
    .replace(/--+/g, "-")
    .replace(/[<>@{}]/g, "");
}
