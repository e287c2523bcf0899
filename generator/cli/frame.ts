import type { Diagnostic } from "../diagnostics/catalogue.js";
import { type Colours, visibleLine } from "./style.js";
import { clustersOf, widthOf } from "./width.js";

/** Lines are cut to what a terminal holds; where it does not say, to this. */
const usualColumns = 100;
const tab = "    ";

/**
 * The lines that a diagnostic quotes, with their numbers, and a caret under its column. "" where
 * it quotes none. A line that is too long is cut around the column, and nothing of it can take
 * hold of the terminal.
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
 * What of a line fits, and how far the character at an offset stands from its beginning. Where
 * the line is cut, that character stays in sight.
 */
function cut(line: string, offset: number, room: number): { shown: string; caret: number } {
  // Of a line of a megabyte only what may be shown is looked at.
  const from = Math.max(0, offset - 2 * room);
  const to = offset + 2 * room;
  const cells = cellsOf(line.slice(from, to), from);
  // The place may be the end of the line, where nothing stands.
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

/** The line's beginning where the place is near it; else half of the room goes before the place. */
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
