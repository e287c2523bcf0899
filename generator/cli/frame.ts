import type { Diagnostic } from "../diagnostics/catalogue.js";
import { type Colours, visibleLine } from "./style.js";
import { clustersOf, widthOf } from "./width.js";

/** Lines are cut to the width of the terminal, or to this if it is not known. */
const usualColumns = 100;
const tab = "    ";

/**
 * The lines that a diagnostic quotes, with their numbers, and a caret under its column; "" if it
 * quotes none. A line that is too long is cut around the column. Control characters are shown as
 * text, so that a description cannot control the terminal.
 */
export function printFrame(
  { excerpt, line, column = 1 }: Diagnostic,
  colours: Colours,
  columns: number = usualColumns,
): string {
  if (!excerpt || line === undefined) return "";
  const digits = String(excerpt.line + excerpt.lines.length - 1).length;
  const room = Math.max(20, columns - digits - 6);
  const rows = excerpt.lines.flatMap((text, index) => {
    const number = excerpt.line + index;
    const gutter = String(number).padStart(digits);
    if (number !== line) {
      const { shown } = cut(text, 0, room);
      return [`  ${colours.dim(`${gutter} |`)}${shown === "" ? "" : ` ${colours.dim(shown)}`}`];
    }
    const { shown, caret } = cut(text, column - 1, room);
    const under = `  ${" ".repeat(digits)} ${colours.dim("|")} ${" ".repeat(caret)}`;
    return [`${colours.red(">")} ${gutter} ${colours.dim("|")} ${shown}`, under + colours.red("^")];
  });
  return rows.map((row) => `${row}\n`).join("");
}

/**
 * The part of a line that fits, and the position in it of the character at an offset. That
 * character always stays visible.
 */
function cut(line: string, offset: number, room: number): { shown: string; caret: number } {
  // A line can have a megabyte: only the part that may be shown is examined.
  const from = Math.max(0, offset - 2 * room);
  const to = offset + 2 * room;
  const cells = cellsOf(line.slice(from, to), from);
  // The position may be the end of the line, after its last character.
  const after = cells.findIndex((cell) => cell.offset > offset);
  const target = offset >= line.length ? cells.length : (after < 0 ? cells.length : after) - 1;
  const start = sum(cells) <= room ? 0 : startBefore(target, cells, room);
  const left = from + start > 0 ? "…" : "";
  let end = start;
  for (let width = left.length; end < cells.length; end++) {
    width += cells[end]?.width ?? 0;
    if (width > room - 1) break;
  }
  if (start === 0 && sum(cells) <= room) end = cells.length;
  const right = end < cells.length || to < line.length ? "…" : "";
  const shown = `${left}${join(cells.slice(start, end))}${right}`;
  return { shown, caret: left.length + sum(cells.slice(start, target)) };
}

/** The start of the line if the position is near it. Otherwise half of the width is before it. */
function startBefore(target: number, cells: Cells, room: number): number {
  if (sum(cells.slice(0, target)) < (room * 2) / 3) return 0;
  let start = target;
  for (let width = 0; start > 0; start--) {
    width += cells[start - 1]?.width ?? 0;
    if (width > room / 2) break;
  }
  return start;
}

function cellsOf(text: string, from: number): Cells {
  return clustersOf(text).map((cluster) => {
    const shown = cluster.text === "\t" ? tab : visibleLine(cluster.text);
    const width = shown === cluster.text ? widthOf(shown) : shown.length;
    return { text: shown, offset: from + cluster.offset, width };
  });
}

interface Cell {
  readonly text: string;
  /** In the line. */
  readonly offset: number;
  readonly width: number;
}
type Cells = readonly Cell[];

function sum(cells: Cells): number {
  return cells.reduce((total, { width }) => total + width, 0);
}

function join(cells: Cells): string {
  return cells.map(({ text }) => text).join("");
}
