import type { Nodes, Root, RootContent, Table } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { parse } from "yaml";

// A page as remark reads it. Pieces that stand on many pages, such as the table of a type, are
// parsed once; each begins at a heading or its anchor, so that nothing reaches into the next.

export interface Cell {
  /** What a reader sees. */
  readonly text: string;
  readonly nodes: readonly Nodes[];
}

export interface Grid {
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
  /** Column by the header's text; -1 where there is none. */
  column(name: string): number;
}

export interface Section {
  /** Depth of the heading, and its text; 1 and the page's title at the top. */
  readonly depth: number;
  readonly title: string;
  readonly content: readonly RootContent[];
  readonly tables: readonly Grid[];
  readonly code: readonly { readonly lang: string; readonly value: string }[];
}

export interface ScannedPage {
  readonly path: string;
  readonly source: string;
  readonly frontMatter: { readonly [key: string]: unknown };
  readonly sections: readonly Section[];
  readonly anchors: readonly string[];
  readonly links: readonly string[];
  /** Raw HTML, piece by piece. */
  readonly html: readonly string[];
  /** Texts of inline code. */
  readonly codes: ReadonlySet<string>;
}

interface Piece {
  readonly sections: readonly Section[];
  readonly anchors: readonly string[];
  readonly links: readonly string[];
  readonly html: readonly string[];
  readonly codes: readonly string[];
}

const reader = unified().use(remarkParse).use(remarkGfm);
const known = new Map<string, Piece>();

export function scanPage(path: string, text: string): ScannedPage {
  const [whole = "", inner = ""] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  const source = text.slice(whole.length);
  const pieces = piecesOf(source).map((piece) => {
    const found = known.get(piece) ?? readPiece(reader.parse(piece));
    known.set(piece, found);
    return found;
  });
  const all = <Key extends keyof Piece>(key: Key) =>
    pieces.flatMap((piece) => piece[key] as readonly Piece[Key][number][]);
  return {
    path,
    source,
    frontMatter: whole === "" ? {} : parse(inner),
    sections: joined(all("sections")),
    anchors: all("anchors"),
    links: all("links"),
    html: all("html"),
    codes: new Set(all("codes")),
  };
}

/** Cuts before headings of two and three marks, and their anchors, outside of fences. */
function piecesOf(source: string): string[] {
  const pieces: string[][] = [[]];
  let fence = "";
  let afterAnchor = false;
  for (const line of source.split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
    if (fence === "") fence = mark;
    else if (mark.startsWith(fence) && line.trim() === mark) fence = "";
    const isAnchor = /^<a id="/.test(line);
    const begins = fence === "" && (isAnchor || (/^#{2,3} /.test(line) && !afterAnchor));
    if (begins) pieces.push([]);
    if (line.trim() !== "") afterAnchor = isAnchor;
    pieces.at(-1)?.push(line);
  }
  return pieces.map((lines) => lines.join("\n"));
}

function readPiece(root: Root): Piece {
  const sections: Section[] = [];
  const piece = { anchors: [] as string[], links: [] as string[], html: [] as string[] };
  const codes: string[] = [];
  for (const node of nodesOf(root)) {
    if (node.type === "html") {
      piece.html.push(node.value);
      const id = /^<a id="([^"]*)">/.exec(node.value)?.[1];
      if (id !== undefined) piece.anchors.push(id);
    }
    if (node.type === "link" || node.type === "definition" || node.type === "image")
      piece.links.push(node.url);
    if (node.type === "inlineCode") codes.push(node.value);
  }
  let open: { depth: number; title: string; content: RootContent[] } = {
    depth: 0,
    title: "",
    content: [],
  };
  const close = () => {
    if (open.depth > 0 || open.content.length > 0) sections.push(sectionOf(open));
  };
  for (const child of root.children) {
    if (child.type === "heading") {
      close();
      open = { depth: child.depth, title: seen(child), content: [] };
    } else open.content.push(child);
  }
  close();
  return { sections, ...piece, codes };
}

/** A piece may begin with what still belongs to the heading before it. */
function joined(sections: readonly Section[]): Section[] {
  const all: Section[] = [];
  for (const section of sections) {
    const last = all.at(-1);
    if (section.depth > 0 || !last) all.push(section);
    else all.splice(-1, 1, merge(last, section));
  }
  return all;
}

function merge(a: Section, b: Section): Section {
  return {
    ...a,
    content: [...a.content, ...b.content],
    tables: [...a.tables, ...b.tables],
    code: [...a.code, ...b.code],
  };
}

function sectionOf(open: { depth: number; title: string; content: RootContent[] }): Section {
  const inner = open.content.flatMap((node) => [...nodesOf(node)]);
  return {
    ...open,
    tables: inner.flatMap((node) => (node.type === "table" ? [gridOf(node)] : [])),
    code: inner.flatMap((node) =>
      node.type === "code" ? [{ lang: node.lang ?? "", value: node.value }] : [],
    ),
  };
}

function gridOf({ children }: Table): Grid {
  const [header = [], ...rows] = children.map((row) =>
    row.children.map((cell): Cell => ({ text: seen(cell).trim(), nodes: cell.children })),
  );
  const column = (name: string) => header.findIndex(({ text }) => text === name);
  return { header, rows, column };
}

export function* nodesOf(node: Nodes): Generator<Nodes> {
  yield node;
  if ("children" in node) for (const child of node.children) yield* nodesOf(child);
}

/** What a reader sees of a node; tags are not seen, entities inside them are. */
export function seen(node: Nodes): string {
  if (node.type === "html") return "";
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(seen).join("") : "";
}
