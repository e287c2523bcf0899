import { type Fragment, filled, joinFragments } from "../base/fragment.js";
import { htmlToMarkdown } from "../html/markdown.js";
import { type Block, parseBlocks } from "./blocks.js";
import { clean } from "./clean.js";
import { inlineCode } from "./code.js";
import type { FlavourRules } from "./flavour.js";
import { convertInline } from "./inline.js";
import { changeText, trimFragment } from "./lines.js";
import type { Links } from "./link.js";
import { deepestQuote } from "./prose.js";

/** An author's Markdown as one table cell. */
export function createCells(rules: FlavourRules): (text: string, links: Links) => Fragment {
  const cellOf = (text: string, links: Links, depth: number): Fragment => {
    const blocks = parseBlocks(text).map((block) => blockInCell(block, links, depth));
    return joinFragments(filled(blocks), "<br />");
  };

  const blockInCell = (block: Block, links: Links, depth: number): Fragment => {
    const inline = (text: string) => convertInline(text, { rules, links, inCell: true });
    const wrapped = (text: string) =>
      convertInline(text, { rules, links, inCell: true, lineEnd: " " });
    const pad = "&nbsp;".repeat(block.indent);
    switch (block.kind) {
      case "text":
        return joinFragments([pad, inline(block.text)]);
      case "item":
        return joinFragments([`${pad}${block.marker} `, wrapped(block.text)]);
      case "heading": {
        const title = trimFragment(
          changeText(inline(block.text), (text) => text.replaceAll("**", "")),
        );
        return title === "" ? "" : joinFragments(["**", title, "**"]);
      }
      case "code":
        return block.code
          .split("\n")
          .map((line) => inlineCode(line, rules, true))
          .join("<br />");
      case "quote":
        return depth >= deepestQuote ? inline(block.text) : cellOf(block.text, links, depth + 1);
      case "table":
        return joinFragments(
          block.rows.map((cells) => joinFragments(cells.map(inline), " \\| ")),
          "<br />",
        );
      case "rule":
        return "";
    }
  };
  return (text, links) => cellOf(htmlToMarkdown(clean(text)), links, 0);
}
