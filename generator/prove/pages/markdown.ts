import type { Token, Tokens } from "marked";
import type { Fence } from "../base/page.js";

/** A row of a table by the titles of its columns. */
export interface TableRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** A block of a page with the line that it begins on. */
export interface Block {
  readonly token: Token;
  readonly line: number;
}

/** The blocks of Markdown that starts at line `first` of its file. */
export function blocksOf(lexer: (text: string) => readonly Token[], text: string, first: number) {
  let line = first;
  return lexer(text).map((token): Block => {
    const block = { token, line };
    line += token.raw.split("\n").length - 1;
    return block;
  });
}

/** The fence of a block, or null if it has none. Indented code has none. */
export function fenceOf({ token, line }: Block): Fence | null {
  if (token.type !== "code" || !/^ {0,3}(?:`{3}|~{3})/.test(token.raw)) return null;
  const { lang, text } = token as Tokens.Code;
  return { info: (lang ?? "").split(/\s/)[0] ?? "", text, line: line + 1 };
}

/** The rows of a table by column title, or null if it is not a table. */
export function rowsOf({ token, line }: Block): TableRow[] | null {
  if (token.type !== "table") return null;
  const { header, rows } = token as Tokens.Table;
  const titles = header.map(({ tokens }) => textOf(tokens));
  return rows.map((cells, index) => ({
    line: line + 2 + index,
    cells: Object.fromEntries(
      cells.map(({ tokens }, column) => [titles[column] ?? "", textOf(tokens)]),
    ),
  }));
}

/** What a reader sees of inline Markdown. */
export function textOf(tokens: readonly Token[]): string {
  return tokens.map(inlineText).join("");
}

function inlineText(token: Token): string {
  // The `text` of marked differs between versions; `raw` is the source.
  switch (token.type) {
    case "codespan": {
      const code = token.raw.replace(/^(`+)([\s\S]*)\1$/, "$2");
      return /^ .*[^ ].* $/.test(code) ? code.slice(1, -1) : code;
    }
    case "escape":
      return token.raw.slice(1);
    case "br":
      return "\n";
    case "html":
      return /^<br\b/i.test(token.raw) ? "\n" : "";
    default: {
      const { tokens } = token as Tokens.Text;
      return tokens ? textOf(tokens) : decoded(token.raw);
    }
  }
}

function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([\da-f]+)|(amp|lt|gt|quot|apos|nbsp));/gi,
    (whole, ...parts) => {
      const [decimal, hex, name] = parts as (string | undefined)[];
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      return entities[name?.toLowerCase() ?? ""] ?? whole;
    },
  );
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
};
