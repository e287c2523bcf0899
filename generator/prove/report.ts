import type { Diagnostic } from "../diagnostics.js";
import type { Counts, NotShown } from "./types.js";

type Column = readonly [
  title: string,
  value: (counts: Partial<Counts>) => number | null | undefined,
];

const columns: readonly Column[] = [
  ["methods", ({ methods }) => methods],
  ["pages", ({ pages }) => pages],
  ["samples", ({ samples }) => samples],
  ["compiled", ({ compiled }) => compiled],
  ["run", ({ run }) => run],
  ["accepted", ({ accepted }) => accepted],
  ["equal", ({ equal }) => equal],
];

/** A line a language, and one for the samples of the API's author where it has any. */
function rowsOf(counts: readonly Counts[]): readonly (readonly string[])[] {
  return counts.flatMap(({ authors, ...one }) => {
    const row = (all: Partial<Counts>, title: string) => [
      title,
      ...columns.map(([, value]) => shown(value(all) ?? null)),
    ];
    const ours = row(one, one.language);
    return authors.samples === 0 ? [ours] : [ours, row(authors, `${one.language}, the API's own`)];
  });
}

/** What was counted, as a table for a terminal; one line a language. */
export function countsTable(counts: readonly Counts[], others: readonly NotShown[]): string {
  const rows = [["language", ...columns.map(([title]) => title)], ...rowsOf(counts)];
  const widths =
    rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  const table = rows
    .map((row) => {
      const cells = row.map((cell, at) => {
        const width = widths[at] ?? 0;
        return at === 0 ? cell.padEnd(width) : cell.padStart(width);
      });
      return `${cells.join("  ").trimEnd()}\n`;
    })
    .join("");
  return (
    table +
    authorNotes(counts, others)
      .map((note) => `${note}\n`)
      .join("")
  );
}

/** What is not proved of the samples of the API's author. */
function authorNotes(counts: readonly Counts[], others: readonly NotShown[]): string[] {
  const notes = counts.flatMap(({ language, authors: { unproved } }) => {
    const reasons = new Map<string, number>();
    for (const { reason } of unproved) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    const list = [...reasons].map(([reason, count]) => `${reason} (${count})`).sort();
    if (list.length === 0) return [];
    const many = `${unproved.length} of the API's own samples in ${language} are shown and not run`;
    return [`${many}: ${list.join("; ")}.`];
  });
  if (others.length === 0) return notes;
  const sum = others.reduce((total, { samples }) => total + samples, 0);
  const list = others.map(({ lang, samples }) => `${lang} (${samples})`).join(", ");
  return [
    ...notes,
    `${sum} of the API's own samples are in languages without pages, and shown nowhere: ${list}.`,
  ];
}

/** By this line a report is known for one, so that no other file is written over. */
export const reportMark = "<!-- Written by specpress prove. -->";

/** What a report tells of. */
export interface Proved {
  readonly counts: readonly Counts[];
  readonly notShown: readonly NotShown[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A page for a site that says what was proved. It has no time in it, and no place of a machine: the
 * same pages make the same text.
 */
export function reportPage({ counts, notShown, diagnostics }: Proved): string {
  const titles = [
    "Language",
    ...columns.map(([title]) => title[0]?.toUpperCase() + title.slice(1)),
  ];
  const failures = diagnostics.filter(({ severity }) => severity === "error");
  const lines = [
    "# Proof",
    "",
    reportMark,
    "",
    "Each sample on these pages is extracted from the page as it is published, compiled, and, where there is a client in its language, run against a mock server that validates every request by the description.",
    "",
    `| ${titles.join(" | ")} |`,
    `| --- |${" ---: |".repeat(columns.length)}`,
    ...rowsOf(counts).map((row) => `| ${row.join(" | ")} |`),
    "",
    ...notes(counts),
    ...authorNotes(counts, notShown).flatMap((note) => [asText(note), ""]),
    ...unprovedLines(counts),
    ...(failures.length === 0
      ? ["Nothing failed."]
      : [`${failures.length} failed:`, "", ...failures.map(failureLine)]),
  ];
  return `${lines.join("\n")}\n`;
}

function notes(counts: readonly Counts[]): string[] {
  const meanings = [
    "- Methods: those of the client, each of which must have a page with a sample.",
    "- Compiled: without an error under `strict`, or by the language's own parser where there is no client yet.",
    "- Accepted: every request of the sample is valid: method, path, query, headers, body and credentials.",
    "- Equal: what the sample prints is the page's sample result, which is valid against the response's schema.",
    "- A dash: nothing can do this in the language yet.",
    "",
  ];
  const addresses = counts.flatMap(({ language, addresses: number }) =>
    number
      ? [
          `In ${language}, ${number} of the samples make an address and send nothing; the address is what is accepted.`,
          "",
        ]
      : [],
  );
  return [...meanings, ...addresses];
}

/** Every sample that is shown and not run, by name. */
function unprovedLines(counts: readonly Counts[]): string[] {
  const unproved = counts.flatMap(({ authors }) => authors.unproved);
  if (unproved.length === 0) return [];
  const lines = unproved.map(
    ({ file, line, method, reason }) => `- \`${file}:${line}\`: ${asText(`${method}: ${reason}`)}`,
  );
  return ["Shown and not run:", "", ...lines, ""];
}

function asText(message: string): string {
  const text = message.replace(/[\\`*_{}[\]<>&|]/g, (char) => `&#${char.charCodeAt(0)};`);
  return text.replace(/\s+/g, " ");
}

function failureLine({ file, line, message }: Diagnostic): string {
  const place = file === undefined ? "" : `\`${file}${line === undefined ? "" : `:${line}`}\`: `;
  return `- ${place}${asText(message)}`;
}

function shown(value: number | null): string {
  return value === null ? "-" : String(value);
}
