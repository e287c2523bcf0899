import type { Row, RowFile } from "./rows.js";

/** A language, or a mode of it, as the report shows it. */
export interface Column {
  readonly title: string;
  /** Keys of `except` that speak of it. */
  readonly keys: readonly string[];
}

/** Why a column does not have a row, or null. */
export function exceptionOf({ except = {} }: Row, { keys }: Column): string | null {
  return keys.map((key) => except[key]).find((reason) => reason !== undefined) ?? null;
}

/** `docs/conformance.md`. Every row that it shows has passed, since a test fails otherwise. */
export function reportOf(files: readonly RowFile[], columns: readonly Column[]): string {
  const rows = files.flatMap((file) => file.rows);
  const titles = columns.map(({ title }) => title);
  const counts = columns.map(
    (column) => rows.filter((row) => exceptionOf(row, column) === null).length,
  );
  const totals = files.map(({ title, rows: own }) => [
    `[${title}](#${anchorOf(title)})`,
    `${own.length}`,
    ...columns.map((column) => `${own.filter((row) => exceptionOf(row, column) === null).length}`),
  ]);
  return [
    "# Conformance",
    "",
    "Every client is held to the same table of calls. Each row is one call against a server on the loopback interface. It",
    "says which requests the server must see, byte for byte, and what the call must return or raise. In many rows the server",
    "fails.",
    "",
    "A check mark says that the client of the language passed the row. Otherwise the cell says why the language does not have",
    "the row. The rows are in `test/client/conformance/`, and the test that runs them writes this page.",
    "",
    ...table(
      ["", "Rows", ...titles],
      [...totals, ["**Total**", `**${rows.length}**`, ...counts.map((count) => `**${count}**`)]],
    ),
    ...files.flatMap(({ title, rows: own }) => [
      "",
      `## ${title}`,
      "",
      ...table(
        ["Row", ...titles],
        own.map((row) => [
          sentenceCase(row.title),
          ...columns.map((column) => exceptionOf(row, column) ?? "✓"),
        ]),
      ),
    ]),
    "",
  ].join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), `|${" --- |".repeat(head.length)}`, ...rows.map(line)];
}

function cell(text: string): string {
  return text.replace(/[|<>*_{}]/g, (found) => (text.startsWith("**") ? found : `\\${found}`));
}

function sentenceCase(title: string): string {
  return title.slice(0, 1).toUpperCase() + title.slice(1);
}

function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w\s-]/g, "")
    .trim()
    .replace(/\s+/g, "-");
}
