import { readFileSync } from "node:fs";
import { type Code, codes, type Severity, severityOf } from "./catalogue.js";

/** The page of a code: generator/diagnostics/pages/<code>.md. */
export interface Explanation {
  readonly code: Code;
  /** The default severity. */
  readonly severity: Severity;
  /** The first sentence of the page. */
  readonly summary: string;
  /** The whole page. */
  readonly markdown: string;
}

/** A folder of the package; this file is in generator/load/ or in dist/load/. */
const folder = new URL("../../generator/diagnostics/pages/", import.meta.url);

/** Reads the page of a code. */
export function readExplanation(code: Code): Explanation {
  const markdown = readFileSync(new URL(`${code}.md`, folder), "utf8");
  const [, summary = ""] = markdown.split(/\n\n/);
  return { code, severity: severityOf(code), summary: summary.replace(/\n/g, " "), markdown };
}

/** Every page, by code. */
export function readExplanations(): Explanation[] {
  return [...codes].sort().map(readExplanation);
}
