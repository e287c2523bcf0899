import { relative, resolve, sep } from "node:path";
import { type Diagnostic, diagnose } from "../diagnostics/catalogue.js";
import type { Environment } from "./environment.js";
import type { Flags } from "./options.js";
import { sarifLog } from "./sarif.js";
import { ownVersion } from "./version.js";

/** What keeps `--sarif` from being done, before anything else is. */
export function refuseSarif({ sarif, json }: Flags): Diagnostic | null {
  if (sarif !== "-" || !json) return null;
  return usage("`--sarif -` and `--json` both print on standard output; give `--sarif` a file.");
}

/**
 * Writes the log of a run to the file that was named, or to standard output. Null, or what went
 * wrong: the output folder belongs to what is generated, and a log in it would be moved away.
 */
export async function writeSarif(
  file: string,
  { diagnostics, output = null }: Reported,
  exitCode: number,
  { cwd, stdout }: Environment,
): Promise<Diagnostic | null> {
  const { explain } = await import("../diagnostics/explain.js");
  const explained = explain();
  const pages = "pages" in explained ? explained.pages : [];
  const log = sarifLog(diagnostics, { version: ownVersion(), exitCode, pages });
  const text = `${JSON.stringify(log, null, 2)}\n`;
  if (file === "-") {
    stdout.write(text);
    return null;
  }
  const path = resolve(cwd, file);
  if (output !== null && isBelow(path, output)) {
    return usage(`The SARIF log ${file} is in the output folder; name a file elsewhere.`);
  }
  const { writeReport } = await import("../write/report-file.js");
  const reason = writeReport(path, text, "sarif-schema-2.1.0.json");
  if (reason === null) return null;
  const values = { folder: file, reason };
  return diagnose({ code: "output-unwritable", values, at: null }, null);
}

interface Reported {
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute path of the output folder, where there is one. */
  readonly output?: string | null;
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return (
    way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && resolve(folder, way) === path)
  );
}

function usage(reason: string): Diagnostic {
  return diagnose({ code: "usage", values: { reason }, at: null }, null);
}
