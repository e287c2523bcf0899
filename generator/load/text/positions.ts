import {
  type Diagnostic,
  diagnose,
  type Excerpt,
  type Finding,
  type Judge,
  problemOf,
  severityOf,
} from "../../diagnostics/catalogue.js";
import type { Position, SourceText } from "../../document/description.js";
import { createExcerpts } from "./lines.js";

/**
 * Adds lines and columns to findings and removes duplicates. Sorts by file, line, column, code and
 * message; findings without a position come first, and those that are off are left out. Uses of the
 * same thing are counted and given once. With
 * `context`, each one quotes its line and that many lines before and after it.
 */
export function placeFindings(
  findings: readonly Finding[],
  sources: ReadonlyMap<string, SourceText>,
  judge: Judge = severityOf,
  context: number | null = null,
): Diagnostic[] {
  const diagnostics = new Map<string, { diagnostic: Diagnostic; problem: string }>();
  const quote = context === null ? null : createQuotes(sources, context);
  for (const finding of findings) {
    const severity = judge(finding.code);
    if (severity === "off") continue;
    const diagnostic = diagnose(finding, positionOf(finding, sources), severity);
    const { code, message, file, line, column, pointer } = diagnostic;
    // With YAML aliases, one position can have several pointers.
    const place = line === undefined ? [file, pointer] : [file, line, column];
    const key = JSON.stringify([code, message, ...place]);
    if (diagnostics.has(key)) continue;
    const excerpt = quote?.(finding, diagnostic);
    const { text, anywhere } = problemOf(finding);
    diagnostics.set(key, {
      diagnostic: excerpt ? { ...diagnostic, excerpt } : diagnostic,
      problem: JSON.stringify([code, text, ...(anywhere ? [] : place)]),
    });
  }
  return countUses([...diagnostics.values()].sort((a, b) => compare(a.diagnostic, b.diagnostic)));
}

/** The first of the diagnostics that are one problem, with the number of all of them. */
function countUses(
  sorted: readonly { readonly diagnostic: Diagnostic; readonly problem: string }[],
): Diagnostic[] {
  const first = new Map<string, { diagnostic: Diagnostic; uses: number }>();
  for (const { diagnostic, problem } of sorted) {
    const known = first.get(problem);
    if (known) known.uses++;
    else first.set(problem, { diagnostic, uses: 1 });
  }
  return [...first.values()].map(({ diagnostic, uses }) =>
    uses > 1 ? { ...diagnostic, uses } : diagnostic,
  );
}

function positionOf({ at }: Finding, sources: ReadonlyMap<string, SourceText>): Position | null {
  if (at === null) return null;
  if ("line" in at) return at;
  return sources.get(at.file)?.locate(at.pointer) ?? null;
}

/** Each file's lines are counted once. */
function createQuotes(sources: ReadonlyMap<string, SourceText>, context: number) {
  const byFile = new Map<string, (line: number) => Excerpt>();
  return ({ at }: Finding, { file, line }: Diagnostic): Excerpt | null => {
    if (file === undefined || line === undefined) return null;
    let excerpts = byFile.get(file);
    if (!excerpts) {
      const text = (at && "text" in at ? at.text : undefined) ?? sources.get(file)?.text;
      if (text === undefined) return null;
      excerpts = createExcerpts(text, context);
      byFile.set(file, excerpts);
    }
    return excerpts(line);
  };
}

function compare(a: Diagnostic, b: Diagnostic): number {
  return (
    order(a.file ?? "", b.file ?? "") ||
    order(a.line ?? 0, b.line ?? 0) ||
    order(a.column ?? 0, b.column ?? 0) ||
    order(a.code, b.code) ||
    order(a.message, b.message) ||
    order(a.pointer ?? "", b.pointer ?? "")
  );
}

function order<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
