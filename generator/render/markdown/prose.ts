import { type Fragment, joinFragments } from "../base/fragment.js";
import { trimBlanks } from "../base/trim.js";
import { htmlToMarkdown } from "../html/markdown.js";
import { type Block, parseBlocks } from "./blocks.js";
import { clean } from "./clean.js";
import { fencedCode } from "./code.js";
import type { FlavourRules } from "./flavour.js";
import { convertInline } from "./inline.js";
import { changeEnd, joinLines, linesOf, trimFragment } from "./lines.js";
import type { Links } from "./link.js";
import { protectLine } from "./protect.js";

/** Blockquotes that are nested deeper become text. */
export const deepestQuote = 5;

type Lines = readonly Fragment[];

/** An author's Markdown as blocks, with headings below `level`. */
export function createProse(
  rules: FlavourRules,
): (text: string, level: number, links: Links) => Fragment {
  const proseOf = (text: string, level: number, links: Links, depth: number): Lines => {
    const out: Fragment[] = [];
    const blocks = parseBlocks(text);
    const top = blocks.reduce(
      (least, block) => (block.kind === "heading" ? Math.min(least, block.level) : least),
      6,
    );
    for (const block of blocks) {
      // The highest heading of the text is one level below the page's.
      const lines = indented(linesOfBlock(block, level + 1 - top, links, depth), block.indent);
      if (out.length === 1 && out[0] === "") out.pop();
      else if (out.length > 0 && block.gap) out.push("");
      for (const line of lines) out.push(line);
    }
    return out.length > 0 ? out : [""];
  };

  const linesOfBlock = (block: Block, shift: number, links: Links, depth: number): Lines => {
    const inline = (text: string) => convertInline(text, { rules, links, inCell: false });
    const paragraph = (text: string) =>
      linesOf(inline(text)).map((line) => protectLine(line, rules));
    switch (block.kind) {
      case "text":
        return paragraph(block.text);
      case "item":
        return itemLines(block.marker, linesOf(inline(block.text)), rules);
      case "heading": {
        const title = trimFragment(inline(block.text.replace(/\n/g, " ")));
        if (title === "") return [""];
        return [joinFragments([`${"#".repeat(Math.min(6, block.level + shift))} `, title])];
      }
      case "code":
        return linesOf(fencedCode(block.info, block.code));
      case "quote": {
        if (depth >= deepestQuote) return paragraph(block.text);
        return proseOf(block.text, 5, links, depth + 1).map((line) =>
          changeEnd(joinFragments(["> ", line]), trimBlanks),
        );
      }
      case "table":
        return tableLines(block.rows, block.delimiters, (text) =>
          convertInline(text, { rules, links, inCell: true }),
        );
      case "rule":
        return ["---"];
    }
  };
  return (text, level, links) => joinLines(proseOf(htmlToMarkdown(clean(text)), level, links, 0));
}

function indented(lines: Lines, indent: number): Lines {
  if (indent === 0) return lines;
  const pad = " ".repeat(indent);
  return lines.map((line) => (line === "" ? line : joinFragments([pad, line])));
}

function itemLines(marker: string, [first = "", ...rest]: Lines, rules: FlavourRules): Lines {
  const inner = " ".repeat(marker.length + 1);
  const head = joinFragments([`${marker} `, protectLine(first, rules, true)]);
  return [
    changeEnd(head, (text) => text.trimEnd()),
    ...rest.map((line) => joinFragments([inner, protectLine(line, rules)])),
  ];
}

/** A table in which every row has all cells of the header, even if the author left some out. */
function tableLines(
  [head = [], ...rows]: readonly (readonly string[])[],
  delimiters: readonly string[],
  inline: (text: string) => Fragment,
): Lines {
  const row = (cells: Lines) => joinFragments(["| ", joinFragments(cells, " | "), " |"]);
  return [head.map(inline), delimiters, ...rows.map((cells) => cells.map(inline))].map(row);
}
