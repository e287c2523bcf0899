import { type Diagnostic, diagnose, type Finding, type Judge, severityOf } from "../diagnostics.js";
import type { Position, Source } from "./document.js";

/**
 * Findings with their lines and columns worked out: each problem once, sorted by file, line,
 * column, code and message. Those without a place come first; those that are off are left out.
 */
export function placeFindings(
  findings: readonly Finding[],
  sources: ReadonlyMap<string, Source>,
  judge: Judge = severityOf,
): Diagnostic[] {
  const diagnostics = new Map<string, Diagnostic>();
  for (const finding of findings) {
    const severity = judge(finding.code);
    if (severity === "off") continue;
    const diagnostic = diagnose(finding, positionOf(finding, sources), severity);
    const { code, message, file, line, column, pointer } = diagnostic;
    // Aliases of YAML give one place several pointers.
    const place = line === undefined ? [file, pointer] : [file, line, column];
    const key = JSON.stringify([code, message, ...place]);
    if (!diagnostics.has(key)) diagnostics.set(key, diagnostic);
  }
  return [...diagnostics.values()].sort(compare);
}

function positionOf({ at }: Finding, sources: ReadonlyMap<string, Source>): Position | null {
  if (at === null) return null;
  if (!("pointer" in at)) return { line: at.line, column: at.column };
  return sources.get(at.file)?.locate(at.pointer) ?? null;
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
