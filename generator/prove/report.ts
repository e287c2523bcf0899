import type { Diagnostic } from "../diagnostics/catalogue.js";
import type { Messages } from "../render/base/messages.js";
import type { Counts, NotShown } from "./base/page.js";

/** A column: its title in a terminal, its message on a page, and its value. */
type Column = readonly [
  title: string,
  word: string,
  value: (counts: Partial<Counts>) => number | null | undefined,
];

const columns: readonly Column[] = [
  ["methods", "proofMethods", ({ methods }) => methods],
  ["pages", "proofPages", ({ pages }) => pages],
  ["samples", "proofSamples", ({ samples }) => samples],
  ["compiled", "proofCompiled", ({ compiled }) => compiled],
  ["run", "proofRun", ({ run }) => run],
  ["accepted", "proofAccepted", ({ accepted }) => accepted],
  ["equal", "proofEqual", ({ equal }) => equal],
];

/** A comparison of languages, which is shown if there is one. */
const same: Column = ["same", "proofSame", (counts) => counts.same];

function columnsOf(counts: readonly Counts[]): readonly Column[] {
  return hasSame(counts) ? [...columns, same] : columns;
}

function hasSame(counts: readonly Counts[]): boolean {
  return counts.some((one) => one.same !== null);
}

/** The contents of a report. */
export interface Proved {
  readonly counts: readonly Counts[];
  readonly notShown: readonly NotShown[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One row per language, and one for its samples from `x-codeSamples` if there are any. */
function rowsOf(
  counts: readonly Counts[],
  authorsOf: (language: string) => string,
): readonly (readonly string[])[] {
  return counts.flatMap(({ authors, ...one }) => {
    const row = (all: Partial<Counts>, title: string) => [
      title,
      ...columnsOf(counts).map(([, , value]) => String(value(all) ?? "-")),
    ];
    const ours = row(one, one.language);
    return authors.samples === 0 ? [ours] : [ours, row(authors, authorsOf(one.language))];
  });
}

/** The counts as a table for a terminal, followed by the samples that are not verified. */
export function countsTable({ counts, notShown }: Pick<Proved, "counts" | "notShown">): string {
  const titles = ["language", ...columnsOf(counts).map(([title]) => title)];
  const rows = [titles, ...rowsOf(counts, (language) => `${language}, x-codeSamples`)];
  const widths = titles.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) => {
    const cells = row.map((cell, at) => {
      const width = widths[at] ?? 0;
      return at === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    return cells.join("  ").trimEnd();
  });
  const unproved = counts.flatMap(({ language, authors }) => {
    if (authors.unproved.length === 0) return [];
    const many = `${authors.unproved.length} samples from x-codeSamples in ${language}`;
    return [`${many} are shown but not run: ${reasonsOf(authors.unproved)}.`];
  });
  const { sum, languages } = without(notShown);
  const elsewhere =
    sum === 0
      ? []
      : [`${sum} samples from x-codeSamples are in languages without pages: ${languages}.`];
  return [...lines, ...unproved, ...elsewhere].map((line) => `${line}\n`).join("");
}

function reasonsOf(unproved: Counts["authors"]["unproved"]): string {
  const reasons = new Map<string, number>();
  for (const { reason } of unproved) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return [...reasons]
    .map(([reason, count]) => `${reason} (${count})`)
    .sort()
    .join("; ");
}

function without(notShown: readonly NotShown[]) {
  return {
    sum: notShown.reduce((total, { samples }) => total + samples, 0),
    languages: notShown.map(({ lang, samples }) => `${lang} (${samples})`).join(", "),
  };
}

/** This line identifies a report, so that no other file is overwritten. */
export const reportMark = "<!-- Written by specpress prove. -->";

/**
 * A page for a site that says what was verified. It has no times and no machine paths, so the same
 * pages always produce the same report.
 */
export function reportPage({ counts, notShown, diagnostics }: Proved, messages: Messages): string {
  const failures = diagnostics.filter(({ severity }) => severity === "error");
  const rows = rowsOf(counts, (language) => messages("proofAuthors", { language }));
  const shown = columnsOf(counts);
  const titles = [messages("proofLanguage"), ...shown.map(([, word]) => messages(word))];
  const title = JSON.stringify(messages("proof"));
  const lines = [
    ...["---", `title: ${title}`, `description: ${title}`, "---", ""],
    ...[`# ${messages("proof")}`, "", reportMark, "", messages("proofIntro"), ""],
    `| ${titles.join(" | ")} |`,
    `| --- |${" ---: |".repeat(shown.length)}`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    "",
    ...meanings
      .filter((word) => word !== "proofSameMeans" || hasSame(counts))
      .map((word) => `- ${messages(word)}`),
    "",
    ...paragraphs(counts, notShown, messages).flatMap((text) => [text, ""]),
    ...(failures.length === 0
      ? [messages("proofNothingFailed")]
      : [
          messages("proofFailed", { count: String(failures.length) }),
          "",
          ...failures.map(failureLine),
        ]),
  ];
  return `${lines.join("\n")}\n`;
}

const meanings = [
  "proofMethodsMean",
  "proofCompiledMeans",
  "proofAcceptedMeans",
  "proofEqualMeans",
  "proofSameMeans",
  "proofDashMeans",
];

function paragraphs(
  counts: readonly Counts[],
  notShown: readonly NotShown[],
  messages: Messages,
): string[] {
  const addresses = counts.flatMap(({ language, addresses: number }) =>
    number ? [messages("proofAddresses", { language, count: String(number) })] : [],
  );
  // Every sample that is shown but not run, by name.
  const unproved = counts.flatMap(({ authors }) => authors.unproved);
  const list = unproved.map(
    ({ file, line, method, reason }) => `- ${asText(`${file}:${line}: ${method}: ${reason}`)}`,
  );
  const { sum, languages } = without(notShown);
  return [
    ...addresses,
    ...(list.length > 0 ? [`${messages("proofUnproved")}\n\n${list.join("\n")}`] : []),
    ...(sum > 0
      ? [messages("proofNotShown", { count: String(sum), languages: asText(languages) })]
      : []),
  ];
}

function failureLine({ file, line, message }: Diagnostic): string {
  const place = file === undefined ? "" : `${file}${line === undefined ? "" : `:${line}`}: `;
  return `- ${asText(place + message)}`;
}

/** Escapes a message, so that no site builder finds Markdown, HTML or an expression in it. */
function asText(message: string): string {
  const text = message.replace(/[\\`*_{}[\]<>&|]/g, (char) => `&#${char.charCodeAt(0)};`);
  return text.replace(/\s+/g, " ");
}
