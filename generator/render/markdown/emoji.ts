import type { FlavourRules } from "./flavour.js";

/** A colon that begins the name of an emoji (`:id:`), or an emoticon (`:)`, `;-)` ends in one). */
const begin =
  /(?<!\\):(?=[a-z0-9_+-]+:)|(?<![\p{L}\p{N}\\])[:;](?=[-'",]*[()DPOosSzZ$@|*/\\](?![\p{L}\p{N}]))/gu;

/** Text without the emoji that a builder would see in it. */
export function withoutEmoji(text: string, { colon }: Pick<FlavourRules, "colon">): string {
  if (colon === "" || !/[:;]/.test(text)) return text;
  return text.replace(begin, (mark) => colon.replace(":", mark));
}
