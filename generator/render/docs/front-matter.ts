import { clean } from "./clean.js";

/** A line of front matter; `value` is JSON, which YAML reads the same. */
export interface FrontMatterLine {
  readonly key: string;
  readonly value: string;
}

/** Lines of front matter in the order given; null leaves a key out. */
export function frontMatter(
  entries: Readonly<Record<string, string | boolean | null>>,
): FrontMatterLine[] {
  return Object.entries(entries).flatMap(([key, value]) =>
    value === null
      ? []
      : [{ key, value: JSON.stringify(typeof value === "string" ? clean(value) : value) }],
  );
}

/** Longest description that search engines show whole. */
const longest = 160;

/** The first sentence of an author's Markdown as plain text, or "" for blank text. */
export function firstSentence(markdown: string): string {
  const paragraph = clean(markdown)
    .trim()
    .split(/\n\s*\n/, 1)[0]
    ?.slice(0, 2000);
  const plain = (paragraph ?? "")
    .replace(/^ *(?:#{1,6} |> ?|[-*+] )/gm, "")
    .replace(/!?\[([^\]\n]*)\]\([^()\s]*\)/g, "$1")
    .replace(/\*\*|__|`/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const end = /^.*?(?:[.!?](?= |$)|[。！？])/u.exec(plain)?.[0] ?? plain;
  const sentence = [...end];
  return sentence.length <= longest
    ? end
    : `${sentence
        .slice(0, longest - 1)
        .join("")
        .trimEnd()}…`;
}

/** A name for an HTML comment: it cannot end the comment, nor be an instruction in it. */
export function commentText(text: string): string {
  return clean(text)
    .replace(/\n/g, " ")
    .replace(/--+/g, "-")
    .replace(/[<>@{}]/g, "");
}
