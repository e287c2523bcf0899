import type { HtmlElement, HtmlNode } from "./tree.js";

/** Elements that only group or style text: the text stays. */
const transparent = new Set("span font u ins small big mark abbr dfn cite q center".split(" "));
const strong = new Set(["b", "strong"]);
const emphasis = new Set(["i", "em"]);
const struck = new Set(["s", "del", "strike"]);
const code = new Set(["code", "tt", "kbd", "samp", "var"]);
const inline = new Set(["a", "br", "img", "sub", "sup"]);
const containers = new Set("p div section article details summary dl dt dd".split(" "));
const lists = new Set(["ul", "ol"]);
const rows = new Set(["thead", "tbody", "tfoot", "tr", "th", "td", "caption"]);
const others = new Set(["li", "pre", "blockquote", "hr", "table"]);

export function isBlock({ tag }: HtmlElement): boolean {
  return (
    containers.has(tag) ||
    lists.has(tag) ||
    others.has(tag) ||
    rows.has(tag) ||
    /^h[1-6]$/.test(tag)
  );
}

export function isKnown(tag: string): boolean {
  return (
    [transparent, strong, emphasis, struck, code, inline].some((all) => all.has(tag)) ||
    isBlock({ tag } as HtmlElement)
  );
}

/** Elements and text as blocks with blank lines between them; none before a list if `isTight`. */
export function writeBlocks(nodes: readonly HtmlNode[], isTight = false): string {
  const blocks: string[] = [];
  const add = (text: string, gap: string) => {
    if (text !== "") blocks.push(blocks.length === 0 ? text : gap + text);
  };
  let line = "";
  const flush = () => {
    add(dedent(line), "\n\n");
    line = "";
  };
  for (const [index, node] of nodes.entries()) {
    if (node.kind === "element" && isBlock(node)) {
      flush();
      add(blockOf(node), isTight && lists.has(node.tag) ? "\n" : "\n\n");
    } else line += writeNode(node, nodes[index + 1]);
  }
  flush();
  return blocks.join("");
}

function blockOf(element: HtmlElement): string {
  const { tag, children } = element;
  const level = /^h([1-6])$/.exec(tag)?.[1];
  if (level !== undefined) {
    const title = oneLine(writeInline(children));
    return title === "" ? "" : `${"#".repeat(Number(level))} ${title}`;
  }
  switch (tag) {
    case "pre":
      return fenced(textOf(children));
    case "hr":
      return "---";
    case "blockquote":
      return prefixed(writeBlocks(children), "> ", "> ");
    case "ul":
    case "ol":
      return listOf(element);
    case "li":
      return prefixed(writeBlocks(children), "- ", "  ");
    case "table":
      return tableOf(element);
    case "dt":
    case "summary":
      return marked(oneLine(writeInline(children)), "**", "");
    default:
      return writeBlocks(children);
  }
}

function listOf({ tag, attributes, children }: HtmlElement): string {
  let number = Number.parseInt(attributes.start ?? "", 10) || 1;
  const items = children.flatMap((child) => {
    if (child.kind === "text") return child.raw.trim() === "" ? [] : [writeBlocks([child])];
    const mark = tag === "ol" ? `${number++}. ` : "- ";
    const inner = child.tag === "li" ? writeBlocks(child.children, true) : writeBlocks([child]);
    return [prefixed(inner, mark, " ".repeat(mark.length))];
  });
  return items.join("\n");
}

/** The first row is the header, because a table of Markdown has one. */
function tableOf(table: HtmlElement): string {
  const all = [...elementsIn(table, "tr")].map(({ children }) =>
    children.flatMap((cell) => (cell.kind === "element" ? [cellOf(cell)] : [])),
  );
  const width = Math.max(0, ...all.map((cells) => cells.length));
  const [head, ...body] = all.map(
    (cells) => `| ${[...cells, ...Array(width - cells.length).fill("")].join(" | ")} |`,
  );
  if (head === undefined || width === 0) return "";
  return [head, `|${" --- |".repeat(width)}`, ...body].join("\n");
}

function cellOf(cell: HtmlElement): string {
  return oneLine(writeInline(cell.children))
    .replace(/^(?:<br>)+|(?:<br>)+$/g, "")
    .replace(/(?<!\\)\|/g, "\\|");
}

function* elementsIn({ children }: HtmlElement, tag: string): Generator<HtmlElement> {
  for (const child of children) {
    if (child.kind !== "element") continue;
    if (child.tag === tag) yield child;
    else if (child.tag !== "table") yield* elementsIn(child, tag);
  }
}

/** Elements and text within one paragraph. Blocks in it begin new lines. */
export function writeInline(nodes: readonly HtmlNode[]): string {
  return nodes.map((node, index) => writeNode(node, nodes[index + 1])).join("");
}

/** One of them, followed by another. */
export function writeNode(node: HtmlNode, next: HtmlNode | undefined): string {
  return node.kind === "text" ? node.raw : phrase(node, startOf(next));
}

/** `after` is the text that follows directly. */
function phrase(element: HtmlElement, after: string): string {
  const { tag, attributes, children } = element;
  if (code.has(tag)) return codeSpan(textOf(children));
  if (strong.has(tag)) return marked(writeInline(children), "**", after);
  if (emphasis.has(tag)) return marked(writeInline(children), "*", after);
  if (struck.has(tag)) return marked(writeInline(children), "~~", after);
  switch (tag) {
    case "br":
      return "<br>";
    case "hr":
      return "<br>";
    case "sup":
      return `^${writeInline(children).trim()}`;
    case "sub":
      return `\\_${writeInline(children).trim()}`;
    case "img":
      return `![${bracketed(attributes.alt ?? "")}](${target(attributes.src ?? "")})`;
    case "a": {
      const label = oneLine(writeInline(children));
      const to = attributes.href?.trim() ?? "";
      return to === "" || label === "" ? label : `[${bracketed(label)}](${target(to)})`;
    }
    case "pre":
      return codeSpan(textOf(children));
    case "li":
      return `<br>- ${oneLine(writeInline(children))}`;
    default: {
      const text = writeInline(children);
      return isBlock(element) && !rows.has(tag) && !lists.has(tag) ? `${text.trim()}<br>` : text;
    }
  }
}

function startOf(node: HtmlNode | undefined): string {
  return node === undefined ? "" : node.kind === "text" ? node.text : textOf(node.children);
}

/**
 * Text between marks, with spaces outside of them. Punctuation before a letter goes outside too,
 * because the mark would not close there (CommonMark 0.31 section 6.2).
 */
function marked(text: string, mark: string, after: string): string {
  const whole = text.trim();
  if (whole === "" || /\n\s*\n/.test(whole) || whole.includes(mark)) return text;
  const [lead = ""] = /^\s*/.exec(text) ?? [];
  const trail = text.slice(lead.length + whole.length);
  const closes = trail !== "" || !/^[\p{L}\p{N}]/u.test(after);
  const end = closes ? "" : (/[:;,.!?]+$/.exec(whole)?.[0] ?? "");
  const inner = whole.slice(0, whole.length - end.length);
  return inner === "" ? text : `${lead}${mark}${inner}${mark}${end}${trail}`;
}

/** Text without tags, entities decoded. */
function textOf(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) =>
      node.kind === "text" ? node.text : node.tag === "br" ? "\n" : textOf(node.children),
    )
    .join("");
}

function codeSpan(text: string): string {
  const content = oneLine(text);
  if (content === "") return "";
  const mark = "`".repeat(longestRun(content) + 1);
  return /^`|`$/.test(content) ? `${mark} ${content} ${mark}` : mark + content + mark;
}

function fenced(text: string): string {
  const mark = "`".repeat(Math.max(3, longestRun(text) + 1));
  const content = text.replace(/^\n/, "").trimEnd();
  return content === "" ? "" : `${mark}\n${content}\n${mark}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

function bracketed(text: string): string {
  return text.replace(/(?<!\\)[[\]]/g, "\\$&");
}

/** The part of a link between its parentheses. What is not allowed there is refused later. */
function target(address: string): string {
  return `<${address.replace(/[<>\s]/g, (char) => (/\s/.test(char) ? "%20" : encodeURIComponent(char)))}>`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function prefixed(text: string, first: string, rest: string): string {
  return text === ""
    ? ""
    : text
        .split("\n")
        .map((line, index) => (line === "" ? rest.trimEnd() : (index === 0 ? first : rest) + line))
        .join("\n");
}

/** The indentation of HTML means nothing, and would be code in Markdown. */
function dedent(text: string): string {
  const lines = text.trimEnd().split("\n");
  const [first = "", ...others] = lines;
  const filled = others.filter((line) => line.trim() !== "");
  const margin = Math.min(...filled.map((line) => line.length - line.trimStart().length));
  return [first.trimStart(), ...others.map((line) => line.slice(margin))].join("\n").trim();
}
