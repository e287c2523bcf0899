import { fenceInfo } from "./code.js";

/** The kinds of content in an author's Markdown. */
type Content =
  | { readonly kind: "text"; readonly text: string }
  /** `text` is the first block of the item. `marker` is `-` or `1.`. */
  | { readonly kind: "item"; readonly marker: string; readonly text: string }
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "code"; readonly info: string; readonly code: string }
  | { readonly kind: "quote"; readonly text: string }
  /**
   * Rows of cells of equal length, the header first. `delimiters` are the cells of the second row.
   */
  | {
      readonly kind: "table";
      readonly rows: readonly (readonly string[])[];
      readonly delimiters: readonly string[];
    }
  | { readonly kind: "rule" };

export type Block = Content & {
  /** Spaces before every line inside a list item. */
  readonly indent: number;
  /** A blank line precedes it. */
  readonly gap: boolean;
};

const fence = /^(`{3,}|~{3,})(.*)$/;
const heading = /^(#{1,6})(?![^ ])/;
const underline = /^(?:=+|-+)$/;
const rule = /^(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})$/;
const item = /^([-*+]|\d{1,9}[.)])(?:[ ]+(.*))?$/;
/** The row below a table's header. */
export const delimiters = /^\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?$/;

/**
 * A list item that content may belong to. Its column decides that, and may change in the output.
 */
interface Level {
  readonly from: number;
  readonly to: number;
}

/** Text that the next line may continue. */
interface Open {
  readonly marker: string | null;
  readonly indent: number;
  readonly gap: boolean;
  readonly lines: string[];
}

/** A block of whole lines, and the line after it. */
interface Taken {
  readonly content: Content;
  readonly next: number;
}

/**
 * Splits clean text into blocks, following CommonMark 0.31. The blocks are written in a canonical
 * form, so that every builder sees the same ones and none mistakes code for prose. Indented code
 * becomes fenced code.
 */
export function parseBlocks(text: string): Block[] {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  const levels: Level[] = [];
  const state: { open: Open | null; gap: boolean } = { open: null, gap: false };
  const from = () => levels.at(-1)?.from ?? 0;
  const to = () => levels.at(-1)?.to ?? 0;

  const close = () => {
    const { open } = state;
    state.open = null;
    if (!open) return;
    const { marker, indent, gap } = open;
    const content = open.lines.join("\n").trimEnd();
    if (marker !== null) blocks.push({ kind: "item", marker, text: content, indent, gap });
    else if (content !== "") blocks.push({ kind: "text", text: content, indent, gap });
  };

  for (let n = 0; n < lines.length; ) {
    const raw = lines[n] ?? "";
    const line = raw.trim();
    if (line === "") {
      close();
      state.gap = true;
      n += 1;
      continue;
    }
    const width = indentOf(raw);
    while (levels.length > 0 && width < from() && (!state.open || startsBlock(line))) levels.pop();
    const taken =
      takeIndented(lines, n, from(), state.open) ??
      takeFence(lines, n) ??
      takeUnderlined(line, n, state.open) ??
      takeTable(lines, n, state.open) ??
      takeSingle(line, n) ??
      takeQuote(lines, n);
    if (taken) {
      const { content, next } = taken;
      close();
      blocks.push({ ...content, indent: to(), gap: content.kind !== "code" || state.gap });
      state.gap = true;
      n = next;
      continue;
    }
    const listed = item.exec(line);
    if (listed) {
      close();
      const mark = listed[1] ?? "-";
      const marker = /\d/.test(mark) ? `${Number.parseInt(mark, 10)}.` : "-";
      state.open = {
        marker,
        indent: to(),
        gap: state.gap,
        lines: [(listed[2] ?? "") + hardBreak(raw)],
      };
      levels.push({ from: width + mark.length + 1, to: to() + marker.length + 1 });
    } else if (state.open) {
      state.open.lines.push(line + hardBreak(raw));
    } else {
      const open = [line + hardBreak(raw)];
      state.open = { marker: null, indent: to(), gap: state.gap, lines: open };
    }
    state.gap = false;
    n += 1;
  }
  close();
  return blocks;
}

function takeIndented(
  lines: readonly string[],
  start: number,
  from: number,
  open: Open | null,
): Taken | null {
  const margin = from + 4;
  if (open || indentOf(lines[start] ?? "") < margin) return null;
  const code: string[] = [];
  let n = start;
  for (; n < lines.length; n++) {
    const line = lines[n] ?? "";
    if (line.trim() !== "" && indentOf(line) < margin) break;
    code.push(line.slice(margin));
  }
  return { content: { kind: "code", info: "", code: code.join("\n").trimEnd() }, next: n };
}

function takeFence(lines: readonly string[], start: number): Taken | null {
  const raw = lines[start] ?? "";
  const [, mark, info = ""] = fence.exec(raw.trim()) ?? [];
  if (mark === undefined || (mark.startsWith("`") && info.includes("`"))) return null;
  const margin = indentOf(raw);
  const code: string[] = [];
  let n = start + 1;
  for (; n < lines.length; n++) {
    const line = lines[n] ?? "";
    const end = line.trim();
    if (end.length >= mark.length && end === mark.slice(0, 1).repeat(end.length)) break;
    code.push(line.slice(Math.min(margin, indentOf(line))));
  }
  return {
    content: { kind: "code", info: fenceInfo(info), code: code.join("\n") },
    next: n + 1,
  };
}

function takeUnderlined(line: string, n: number, open: Open | null): Taken | null {
  if (!open || open.marker !== null || !underline.test(line)) return null;
  const text = open.lines.splice(0).join(" ");
  return { content: { kind: "heading", level: line.startsWith("=") ? 1 : 2, text }, next: n + 1 };
}

function takeTable(lines: readonly string[], start: number, open: Open | null): Taken | null {
  const line = (lines[start] ?? "").trim();
  const header = open?.marker === null ? open.lines.at(-1) : undefined;
  if (!header?.includes("|") || !line.includes("|") || !delimiters.test(line)) return null;
  const [head, delimiter] = [cellsOf(header), cellsOf(line)];
  // GitHub Flavored Markdown, section 4.10: otherwise it is not a table.
  if (head.length !== delimiter.length) return null;
  open?.lines.pop();
  const rows = [head];
  let n = start + 1;
  for (; n < lines.length; n++) {
    const next = (lines[n] ?? "").trim();
    if (next === "" || startsBlock(next) || rule.test(next)) break;
    const cells = cellsOf(next);
    rows.push(head.map((_, index) => cells[index] ?? ""));
  }
  return { content: { kind: "table", rows, delimiters: delimiter }, next: n };
}

/** The cells of a table's row. A bar separates them, unless a backslash precedes it. */
function cellsOf(row: string): string[] {
  const cells = [""];
  for (const [part] of row.trim().matchAll(/\\[\s\S]|[^\\|]+|[\\|]/g)) {
    if (part === "|") cells.push("");
    else cells.push(`${cells.pop() ?? ""}${part}`);
  }
  const trimmed = cells.map((cell) => cell.trim());
  if (trimmed.length > 1 && trimmed[0] === "") trimmed.shift();
  if (trimmed.length > 1 && trimmed.at(-1) === "") trimmed.pop();
  return trimmed;
}

function takeSingle(line: string, n: number): Taken | null {
  if (rule.test(line)) return { content: { kind: "rule" }, next: n + 1 };
  const [, marks] = heading.exec(line) ?? [];
  if (marks === undefined) return null;
  const text = withoutMarks(line.slice(marks.length).trim());
  return { content: { kind: "heading", level: marks.length, text }, next: n + 1 };
}

/** A heading may end with marks too, after a space. */
function withoutMarks(text: string): string {
  let end = text.length;
  while (text[end - 1] === "#") end--;
  return end === 0 || text[end - 1] === " " ? text.slice(0, end).trimEnd() : text;
}

function takeQuote(lines: readonly string[], start: number): Taken | null {
  const inner: string[] = [];
  let n = start;
  for (; n < lines.length; n++) {
    const line = (lines[n] ?? "").trimStart();
    if (!line.startsWith(">")) break;
    inner.push(line.replace(/^> ?/, ""));
  }
  return n > start ? { content: { kind: "quote", text: inner.join("\n") }, next: n } : null;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Two spaces at the end of a line are a hard break. CommonMark 0.31 section 6.7. */
function hardBreak(line: string): string {
  return / {2}$/.test(line) ? "  " : "";
}

function startsBlock(line: string): boolean {
  return item.test(line) || heading.test(line) || fence.test(line) || line.startsWith(">");
}
