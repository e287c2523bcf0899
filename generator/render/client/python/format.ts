import ruff from "@astral-sh/ruff-wasm-nodejs";
import type { Report } from "../../../diagnostics/catalogue.js";
import type { File } from "../../../write/file.js";
import { reportBroken } from "../plan/broken.js";

const workspace = new ruff.Workspace(
  { "line-length": 88, lint: { select: ["I", "RUF022"] } },
  ruff.PositionEncoding.Utf16,
);

/** Longer files, such as an enum of a hundred thousand values, would take minutes. */
const longest = 500_000;

/** Code that is known to parse: the runtime is the same in every package. */
const parsed = new Set<string>();
const most = 2_000;

/**
 * Python as the usual formatter lays it out, with its imports and `__all__` in order. Code that does not parse
 * stays as it is: a user's template may be broken, and {@link verifyPython} reports it.
 */
export function format(content: string): string {
  if (content.length > longest) return content;
  try {
    const formatted = workspace.format(withSortedNames(content));
    parsed.add(formatted);
    return formatted;
  } catch {
    return content;
  }
}

interface Position {
  readonly row: number;
  readonly column: number;
}

interface Finding {
  readonly code: string | null;
  readonly message: string;
  readonly start_location: Position;
  readonly fix?: {
    readonly edits: readonly {
      readonly location: Position;
      readonly end_location: Position;
      readonly content?: string | null;
    }[];
  } | null;
}

function withSortedNames(content: string): string {
  const offset = offsetIn(content);
  const edits = (workspace.check(content) as readonly Finding[])
    .flatMap(({ fix }) => fix?.edits ?? [])
    .map((edit) => ({
      from: offset(edit.location),
      to: offset(edit.end_location),
      by: edit.content ?? "",
    }))
    .sort((a, b) => b.from - a.from);
  return edits.reduce(
    (text, { from, to, by }) => text.slice(0, from) + by + text.slice(to),
    content,
  );
}

/** Reports Python that does not parse, before any file is written. */
export function verifyPython(files: readonly File[], report: Report): void {
  if (parsed.size > most) parsed.clear();
  for (const file of files) {
    const { content } = file;
    if (!file.path.endsWith(".py") || content.length > longest || parsed.has(content)) continue;
    const broken = (workspace.check(content) as readonly Finding[]).find(
      ({ code }) => code === "invalid-syntax",
    );
    if (!broken) parsed.add(content);
    else reportBroken(file, offsetIn(content)(broken.start_location), broken.message, report);
  }
}

function offsetIn(content: string): (position: Position) => number {
  const starts = [0];
  for (const { index } of content.matchAll(/\n/g)) starts.push(index + 1);
  return ({ row, column }) => (starts[row - 1] ?? content.length) + column - 1;
}
