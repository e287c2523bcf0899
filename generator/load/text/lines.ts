import type { Excerpt } from "../../diagnostics/catalogue.js";
import type { Position } from "../../document/description.js";

/**
 * Converts offsets to positions. A line ends with `\n`. Columns count UTF-16 code units, as editors
 * do. The table of lines is built on first use.
 */
export function createLines(text: string): (offset: number) => Position {
  let starts: number[] | null = null;
  return (offset) => {
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** Quotes a line, by its number, with some lines before and after it. */
export function createExcerpts(text: string, context: number): (line: number) => Excerpt {
  let starts: number[] | null = null;
  return (line) => {
    starts ??= lineStarts(text);
    const first = Math.max(1, line - context);
    const lines = starts.slice(first - 1, line + context).map((start) => {
      const end = text.indexOf("\n", start);
      return text.slice(start, end < 0 ? text.length : end).replace(/\r$/, "");
    });
    // There is no line after the last line feed, unless it is the requested one.
    if (lines.at(-1) === "" && first + lines.length - 1 > Math.max(line, starts.length - 1)) {
      lines.pop();
    }
    return { line: first, lines };
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) {
    starts.push(end + 1);
  }
  return starts;
}
