import type { Diagnostic, Severity } from "../diagnostics/catalogue.js";
import type { PlanSummary } from "../run/output.js";
import type { Change } from "../write/changes.js";
import { printFrame } from "./frame.js";
import { type Colours, visible, visibleLine } from "./style.js";

/** `file:line:column  error  code  message`, the quoted lines, and what to do. */
export function printDiagnostic(
  diagnostic: Diagnostic,
  colours: Colours,
  columns: number | undefined,
): string {
  const { file, line, column, severity, code, message, help } = diagnostic;
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  const paint = { error: colours.red, warning: colours.yellow, info: colours.cyan }[severity];
  const text = short(message) + usesText(diagnostic);
  const parts = [place && visible(place), paint(severity), colours.dim(code), text];
  const frame = printFrame(diagnostic, colours, columns);
  return `${parts.filter((part) => part !== "").join("  ")}\n${frame}    ${short(help)}\n`;
}

/** The most characters of a sentence on a terminal; `--json` has all. */
const longest = 1_000;

/** A name in a sentence may be as long as the author of a description likes. */
function short(sentence: string): string {
  const text = visible(sentence);
  if (text.length <= longest) return text;
  // Not between the halves of a character.
  const start = text.slice(0, longest / 2).replace(/[\ud800-\udbff]$/, "");
  const end = text.slice(-longest / 4).replace(/^[\udc00-\udfff]/, "");
  return `${start} [${text.length - start.length - end.length} more characters] ${end}`;
}

/** A sentence that follows the message, or "" if there is only one use. */
export function usesText({ uses = 1 }: Diagnostic): string {
  return uses > 1 ? ` (${uses} uses)` : "";
}

/** `2 errors, 1 warning`, or "" if there are none. Infos are shown but not counted. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const of = (wanted: Severity) => diagnostics.filter(({ severity }) => severity === wanted).length;
  return [count(of("error"), "error"), count(of("warning"), "warning")]
    .filter((part) => !part.startsWith("0 "))
    .join(", ");
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** One value as JSON with a final newline. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** What generate did, on one line. */
export function printPlan(folder: string, plan: PlanSummary): string {
  const { created, updated, deleted, unchanged } = plan;
  const files = count(created.length + updated.length + unchanged.length, "file");
  if (created.length + updated.length + deleted.length === 0) {
    return `${visible(folder)} is up to date: ${files}.\n`;
  }
  const parts = [
    `${created.length} created`,
    `${updated.length} updated`,
    `${deleted.length} deleted`,
    `${unchanged.length} unchanged`,
  ];
  return `${visible(folder)}: ${files} (${parts.join(", ")}).\n`;
}

/** How many lines of diffs `check` shows for all files together; `--json` has them all. */
export const diffLimit = 2_000;

/** What check found: every changed file, then the diffs of updated ones, then the summary. */
export function printChanges(
  folder: string,
  changes: readonly Change[],
  summary: string,
  colours: Colours,
): string {
  if (changes.length === 0) return `${visible(folder)} is up to date.\n`;
  return [
    ...changes.map((change) => printChange(change, colours)),
    ...printDiffs(changes, colours),
    `\n${summary}`,
  ].join("");
}

/**
 * The summary of check, on one line; "" if nothing changed.
 *
 * @param why a sentence that explains the changes, or ""
 * @param command generates with the same options
 */
export function printChangeCounts(
  folder: string,
  changes: readonly Change[],
  { why, command }: { readonly why: string; readonly command: string },
): string {
  if (changes.length === 0) return "";
  const of = (kind: Change["kind"]) => changes.filter((change) => change.kind === kind).length;
  const counts = `${of("created")} to create, ${of("updated")} to update, ${of("deleted")} to delete.`;
  const sentences = [`${folder} is not up to date: ${counts}`, why, `Run \`${command}\`.`];
  return `${visible(sentences.filter((sentence) => sentence !== "").join(" "))}\n`;
}

function printChange({ kind, path, lines, owned }: Change, colours: Colours): string {
  const paint = { created: colours.green, updated: colours.yellow, deleted: colours.red }[kind];
  const notes = [
    ...(kind !== "updated" && lines !== null ? [count(lines, "line")] : []),
    ...(owned ? [] : ["not written by Specpress; generate would move it away"]),
  ];
  const note = notes.length > 0 ? colours.dim(` (${notes.join(", ")})`) : "";
  return `${paint(kind)}  ${visible(path)}${note}\n`;
}

function printDiffs(changes: readonly Change[], colours: Colours): string[] {
  const printed: string[] = [];
  let left = diffLimit;
  let omitted = 0;
  for (const { diff } of changes) {
    if (diff === "") continue;
    const lines = diff.replace(/\n$/, "").split("\n");
    const shown = lines.slice(0, left);
    omitted += lines.length - shown.length;
    left -= shown.length;
    if (shown.length > 0) printed.push("\n", ...shown.map((line) => paintLine(line, colours)));
  }
  if (omitted > 0)
    printed.push(`\n${omitted} more lines of diffs. Use --json to see all of them.\n`);
  return printed;
}

function paintLine(line: string, colours: Colours): string {
  const text = visibleLine(line);
  if (/^(?:---|\+\+\+) /.test(text)) return `${colours.bold(text)}\n`;
  if (text.startsWith("@@")) return `${colours.cyan(text)}\n`;
  if (text.startsWith("+")) return `${colours.green(text)}\n`;
  return text.startsWith("-") ? `${colours.red(text)}\n` : `${text}\n`;
}
