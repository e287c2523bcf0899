/** A sentence that a reader meets, and where. */
export interface Sentence {
  /** `docs/naming.md`, `generate --help`, `locales/en.yaml title`. */
  readonly source: string;
  readonly text: string;
}

/** Code in a sentence counts as one word, whatever it says. */
const code = "CODE";

/** The sentences of Markdown: of paragraphs, list items and cells, without code. */
export function sentencesOfMarkdown(source: string, markdown: string): Sentence[] {
  const prose = markdown
    .replace(/^---\n[\s\S]*?\n---\n/, "")
    .replace(/^ *(```+)[\s\S]*?^ *\1$/gm, "\n\n")
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/(?<=\n\n)(?: {4}.*\n+)+/g, "\n\n")
    .replace(/^\|[ :|-]+\|$/gm, "")
    .replace(/^\|.*\|$/gm, (row) => `\n${row.split(/(?<!\\)\|/).join("\n\n")}\n`)
    .replace(/^\s*(?:[-*]|\d+\.)\s+/gm, "\n\n")
    .replace(/^#+ .*$/gm, "\n\n");
  return sentencesOf(
    source,
    prose
      .replace(/\[([a-z-]+)\]\(\1\.md\)/g, code)
      .replace(/!?\[((?:[^\]`]|`[^`]*`)*)\]\([^)]*\)/g, "$1"),
  );
}

/** The sentences of text whose paragraphs are apart by empty lines. */
export function sentencesOf(source: string, text: string): Sentence[] {
  return text
    .replace(/``[^`]+``|`[^`]+`/g, code)
    .split(/\n\s*\n/)
    .flatMap((paragraph) => paragraph.replace(/\s+/g, " ").split(/(?<=[.!?])\s+(?=\S)/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[a-z]{2}/i.test(sentence.replaceAll(code, "")))
    .map((sentence) => ({ source, text: sentence }));
}

/** Comments of TypeScript, without tags of JSDoc. */
export function sentencesOfComments(source: string, typescript: string): Sentence[] {
  const blocks = [...typescript.matchAll(/\/\*\*([\s\S]*?)\*\//g)].map(([, text = ""]) =>
    text.replace(/^\s*\* ?/gm, "").replace(/@\w+/g, ""),
  );
  const lines = [...typescript.matchAll(/(?:^[ \t]*\/\/ .*\n)+/gm)].map(([text]) =>
    text.replace(/^[ \t]*\/\/ /gm, ""),
  );
  return [...blocks, ...lines].flatMap((text) =>
    sentencesOf(source, text.replace(/\{@link ([^}]*)\}/g, code)),
  );
}

export function wordsIn({ text }: Sentence): number {
  return text.split(/\s+/).filter((word) => /\w/.test(word)).length;
}
