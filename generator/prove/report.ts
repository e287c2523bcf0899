import type { Diagnostic } from "../diagnostics.js";
import type { Counts } from "./types.js";

type Column = readonly [title: string, value: (counts: Counts) => number | null];

const columns: readonly Column[] = [
  ["methods", ({ methods }) => methods],
  ["pages", ({ pages }) => pages],
  ["samples", ({ samples }) => samples],
  ["compiled", ({ compiled }) => compiled],
  ["run", ({ run }) => run],
  ["accepted", ({ accepted }) => accepted],
  ["equal", ({ equal }) => equal],
];

/** What was counted, as a table for a terminal; one line a language. */
export function countsTable(counts: readonly Counts[]): string {
  const rows = [
    ["language", ...columns.map(([title]) => title)],
    ...counts.map((one) => [one.language, ...columns.map(([, value]) => shown(value(one)))]),
  ];
  const widths =
    rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  return rows
    .map((row) => {
      const cells = row.map((cell, at) => {
        const width = widths[at] ?? 0;
        return at === 0 ? cell.padEnd(width) : cell.padStart(width);
      });
      return `${cells.join("  ").trimEnd()}\n`;
    })
    .join("");
}

/** By this line a report is known for one, so that no other file is written over. */
export const reportMark = "<!-- Written by specpress prove. -->";

/**
 * A page for a site that says what was proved. It has no time in it, and no place of a machine: the
 * same pages make the same text.
 */
export function reportPage(counts: readonly Counts[], diagnostics: readonly Diagnostic[]): string {
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
    ...counts.map((one) => {
      return `| ${[one.language, ...columns.map(([, value]) => shown(value(one)))].join(" | ")} |`;
    }),
    "",
    ...notes(counts),
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

function failureLine({ file, line, message }: Diagnostic): string {
  const text = message.replace(/[\\`*_{}[\]<>&|]/g, (char) => `&#${char.charCodeAt(0)};`);
  const place = file === undefined ? "" : `\`${file}${line === undefined ? "" : `:${line}`}\`: `;
  return `- ${place}${text.replace(/\s+/g, " ")}`;
}

function shown(value: number | null): string {
  return value === null ? "-" : String(value);
}
