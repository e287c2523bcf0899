import ruff from "@astral-sh/ruff-wasm-nodejs";
import type { Report } from "../../../diagnostics/catalogue.js";
import type { File } from "../../../write/file.js";
import { reportBroken } from "../plan/broken.js";

const workspace = new ruff.Workspace(
  { "line-length": 88, lint: { select: ["I", "RUF022"] } },
  ruff.PositionEncoding.Utf16,
);

/** The linter takes seconds for longer lines, such as an enum of 50,000 values. */
const longestLine = 100_000;

/** Code that is known to parse: the runtime is the same in every package. */
const parsed = new Set<string>();
const most = 2_000;

/**
 * Python as the usual formatter lays it out, with its imports and `__all__` in order. Code that does not parse
 * stays as it is: a user's template may be broken, and {@link verifyPython} reports it.
 */
export function format(content: string): string {
  try {
    const sorted = hasLongLine(content) ? content : withSortedNames(content);
    const formatted = workspace.format(sorted);
    parsed.add(formatted);
    return formatted;
  } catch {
    return content;
  }
}

function hasLongLine(content: string): boolean {
  if (content.length <= longestLine) return false;
  return content.split("\n").some((line) => line.length > longestLine);
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
    if (!file.path.endsWith(".py") || hasLongLine(content) || parsed.has(content)) continue;
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

const ambiguous = new ruff.Workspace(
  { lint: { select: ["RUF001", "RUF002"] } },
  ruff.PositionEncoding.Utf16,
);

/** Characters that linters take for others, such as typographic quotation marks, in order. */
export function confusablesIn(contents: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const content of contents.filter((one) => /[^\0-\x7f]/.test(one) && !hasLongLine(one)))
    for (const { message } of ambiguous.check(content) as readonly Finding[]) {
      const [, character] = /ambiguous `(.)`/u.exec(message) ?? [];
      if (character !== undefined) found.add(character);
    }
  return [...found].sort();
}
