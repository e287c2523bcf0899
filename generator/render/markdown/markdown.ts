import type { Fragment } from "../base/fragment.js";
import { remember } from "../base/remember.js";
import { createCells } from "./cell.js";
import { fencedCode, inlineCode } from "./code.js";
import type { FlavourRules } from "./flavour.js";
import type { Links } from "./link.js";
import { plainText } from "./plain.js";
import { createProse } from "./prose.js";

/**
 * Writes text for the pages of one site builder. Nothing in a description can become HTML, Vue or
 * an instruction to the builder. Results are cached, because many texts repeat.
 */
export interface Markdown {
  /** A name or title as plain text, shown unchanged in prose, headings and cells. */
  plain(text: string): string;
  code(text: string): string;
  cellCode(text: string): string;
  /** An author's Markdown as blocks, with headings below `level`. `""` for blank text. */
  prose(text: string, level: number, links: Links): Fragment;
  /** An author's Markdown as one table cell; `""` for blank text. */
  cell(text: string, links: Links): Fragment;
  fence(info: string, code: string): string;
}

/** The sign for an absent value in a table. */
export const absent = "-";

export function createMarkdown(rules: FlavourRules): Markdown {
  const proseOf = createProse(rules);
  const cellOf = createCells(rules);
  const cells = new Map<string, Fragment>();
  const proses = new Map<number, Map<string, Fragment>>();
  const ofLevel = (level: number) => remember(proses, level, () => new Map<string, Fragment>());
  return {
    plain: (text) => plainText(text, rules),
    cellCode: (text) => inlineCode(text, rules, true),
    code: (text) => inlineCode(text, rules, false),
    fence: fencedCode,
    // Not cached if it links to an operation, because such a link depends on the page.
    cell: (text, links) =>
      text.includes("#operation/")
        ? cellOf(text, links)
        : remember(cells, text, () => cellOf(text, links)),
    prose: (text, level, links) =>
      text.includes("#operation/")
        ? proseOf(text, level, links)
        : remember(ofLevel(level), text, () => proseOf(text, level, links)),
  };
}
