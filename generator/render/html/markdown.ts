import { hideCode } from "./code.js";
import { type HtmlElement, type HtmlNode, parseHtml } from "./tree.js";
import { isBlock, isKnown, writeBlocks, writeNode } from "./write.js";

const anyHtml = /<(?:!--|[a-z])/i;

/**
 * An author's text with the usual HTML elements as Markdown, and without comments. The result is
 * no safer than the text: it is escaped like any other. Any other tag stays as it is, to be shown.
 */
export function htmlToMarkdown(source: string): string {
  if (!anyHtml.test(source)) return source;
  const { text, restore } = hideCode(source);
  const nodes = parseHtml(text, isKnown);
  if (nodes.every(({ kind }) => kind === "text") && !text.includes("<!--")) return source;
  return restore(topLevel(nodes, text));
}

function topLevel(nodes: readonly HtmlNode[], source: string): string {
  let out = "";
  let afterBlock = false;
  for (const [index, node] of nodes.entries()) {
    if (node.kind === "element" && isBlock(node) && !isInTable(node, source)) {
      out = `${out.trimEnd()}\n\n${writeBlocks([node])}`.trimStart();
      afterBlock = true;
      continue;
    }
    const written = writeNode(node, nodes[index + 1]);
    if (afterBlock && written.trim() === "") continue;
    out += afterBlock ? `\n\n${written.replace(/^[ \t]*\n*/, "")}` : written;
    afterBlock = false;
  }
  return out;
}

/** A block in a row of a Markdown table must stay on its line. */
function isInTable({ at }: HtmlElement, source: string): boolean {
  const start = source.lastIndexOf("\n", at - 1) + 1;
  return /^\s*\|/.test(source.slice(start, at));
}
