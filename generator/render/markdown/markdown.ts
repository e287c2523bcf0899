import { remember } from "../base/remember.js";
import { trimLines } from "../base/trim.js";
import { type Block, delimiters, parseBlocks } from "./blocks.js";
import { clean, oneLine } from "./clean.js";
import { fencedCode, inlineCode } from "./code.js";
import type { FlavourRules } from "./flavour.js";
import { convertInline, type Links } from "./inline.js";

/**
 * Text for pages, safe for one site builder: nothing in a description becomes HTML, Vue or an
 * instruction of the builder. Answers for texts that come again are kept.
 */
export interface Markdown {
  /** A name or title: plain text, shown as it is, in prose, headings and cells. */
  plain(text: string): string;
  code(text: string): string;
  cellCode(text: string): string;
  /** An author's Markdown as blocks, headings below `level`; `""` for blank text. */
  prose(text: string, level: number, links: Links): string;
  /** An author's Markdown as one table cell; `""` for blank text. */
  cell(text: string, links: Links): string;
  fence(info: string, code: string): string;
}

/** What a table says of a value that is not there. */
export const absent = "-";

/** Names that mean nothing in Markdown; one underscore inside a word is as good as a letter. */
const ordinary = /^[A-Za-z0-9]+(?:(?:[ .,:;/()-]+|_)[A-Za-z0-9]+)*$/;

/** Blockquotes inside blockquotes beyond this are text. */
const deepest = 5;

/** With `marksNames`, code that may be the name of a field is marked for `bindNames`. */
export function createMarkdown(rules: FlavourRules, marksNames = false): Markdown {
  const proseOf = (text: string, level: number, links: Links, depth = 0): string => {
    let out = "";
    const blocks = parseBlocks(text);
    const top = blocks.reduce(
      (least, block) => (block.kind === "heading" ? Math.min(least, block.level) : least),
      6,
    );
    for (const block of blocks) {
      // The highest heading of the text is one below the page's.
      const body = printBlock(block, level + 1 - top, links, depth);
      const pad = " ".repeat(block.indent);
      const lines = block.indent > 0 ? body.replace(/^(?=.)/gm, pad) : body;
      out += out === "" ? lines : (block.gap ? "\n\n" : "\n") + lines;
    }
    return out;
  };

  const printBlock = (block: Block, shift: number, links: Links, depth: number): string => {
    const inline = (text: string) =>
      convertInline(text, { rules, links, marksNames, inCell: false });
    switch (block.kind) {
      case "text":
        return protectLines(inline(block.text), rules);
      case "item": {
        const [first = "", ...rest] = protectLines(inline(block.text), rules, true).split("\n");
        const inner = " ".repeat(block.marker.length + 1);
        return [`${block.marker} ${first}`.trimEnd(), ...rest.map((line) => inner + line)].join(
          "\n",
        );
      }
      case "heading": {
        const title = inline(block.text.replace(/\n/g, " ")).trim();
        return title === "" ? "" : `${"#".repeat(Math.min(6, block.level + shift))} ${title}`;
      }
      case "code":
        return fencedCode(block.info, block.code);
      case "quote": {
        if (depth >= deepest) return protectLines(inline(block.text), rules);
        const inner = proseOf(block.text, 5, links, depth + 1);
        return trimLines(inner.replace(/^/gm, "> "));
      }
      case "table":
        return printTable(block.rows, block.delimiters, (text) =>
          convertInline(text, { rules, links, marksNames, inCell: true }),
        );
      case "rule":
        return "---";
    }
  };

  const cellOf = (text: string, links: Links, depth = 0): string =>
    parseBlocks(text)
      .map((block) => printInCell(block, links, depth))
      .filter((cell) => cell !== "")
      .join("<br />");

  const printInCell = (block: Block, links: Links, depth: number): string => {
    const inline = (text: string) =>
      convertInline(text, { rules, links, marksNames, inCell: true });
    const pad = "&nbsp;".repeat(block.indent);
    switch (block.kind) {
      case "text":
        return pad + inline(block.text);
      case "item":
        return `${pad}${block.marker} ${inline(block.text)}`;
      case "heading": {
        const title = inline(block.text).replace(/\*\*/g, "").trim();
        return title === "" ? "" : `**${title}**`;
      }
      case "code":
        return block.code
          .split("\n")
          .map((line) => inlineCode(line, rules, true))
          .join("<br />");
      case "quote":
        return depth >= deepest ? inline(block.text) : cellOf(block.text, links, depth + 1);
      case "table":
        return block.rows.map((cells) => cells.map(inline).join(" \\| ")).join("<br />");
      case "rule":
        return "";
    }
  };

  const cells = new Map<string, string>();
  const proses = new Map<number, Map<string, string>>();
  const ofLevel = (level: number) => remember(proses, level, () => new Map<string, string>());
  return {
    plain: (text) => (ordinary.test(text) ? text : escapePlain(oneLine(text), rules)),
    cellCode: (text) => inlineCode(text, rules, true),
    code: (text) => inlineCode(text, rules, false),
    fence: fencedCode,
    // What has a link to an operation depends on the page that it stands on.
    cell: (text, links) =>
      text.includes("#operation/")
        ? cellOf(clean(text), links)
        : remember(cells, text, () => cellOf(clean(text), links)),
    prose: (text, level, links) =>
      text.includes("#operation/")
        ? proseOf(clean(text), level, links)
        : remember(ofLevel(level), text, () => proseOf(clean(text), level, links)),
  };
}

/** A table of which every row has the cells of the header, whatever its author left out. */
function printTable(
  [head = [], ...rows]: readonly (readonly string[])[],
  delimiters: readonly string[],
  inline: (text: string) => string,
): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [head.map(inline), delimiters, ...rows.map((cells) => cells.map(inline))]
    .map(row)
    .join("\n");
}

/** Escapes what would begin a block, a container or an import at the start of a line. */
function protectLines(text: string, { mdx }: FlavourRules, isItem = false): string {
  return text
    .split("\n")
    .map((whole, index) => {
      // Spaces that are left of a link without its address would make it code.
      const line = whole.trimStart();
      // A backslash before a letter would be seen.
      if (mdx && /^(?:import|export)(?![\w$])/.test(line))
        return `&#${line.charCodeAt(0)};${line.slice(1)}`;
      if (/^(?:#{1,6}(?: |$)|~{3}|:{3}|@\[|=+ *$|-+ *$)/.test(line)) return `\\${line}`;
      // Lines of a text are no table, whatever stands above this one.
      if (/[|:]/.test(line) && delimiters.test(line)) return `\\${line}`;
      if (isItem && index === 0 && /^[-+*](?: |$)/.test(line)) return `\\${line}`;
      if (isItem && index === 0) {
        const numbered = line.replace(/^(\d{1,9})([.)])(?= |$)/, "$1\\$2");
        if (numbered !== line) return numbered;
      }
      return line;
    })
    .join("\n");
}

/** An underscore inside a word means nothing, and one alone has no other to pair with. */
function escapeUnderscores(text: string): string {
  const edges = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
  return (text.match(edges)?.length ?? 0) < 2 ? text : text.replace(edges, "\\_");
}

function escapePlain(text: string, { vue, attributes, mdx }: FlavourRules): string {
  return (
    text
      .replace(/[\\`*[\]~|#]/g, "\\$&")
      // What looks like an address would be a link, with the backslashes in it.
      .replace(/:(?=\/\/)|(?<=\bwww)\./gi, "\\$&")
      .replace(/^.*$/u, escapeUnderscores)
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/\{+/g, (run) => {
        if (vue && run.length > 1) return `<span v-pre>${run}</span>`;
        return attributes ? `\\${run}` : run;
      })
      .replace(mdx ? /[{}]/g : /(?!)/g, "\\$&")
  );
}
