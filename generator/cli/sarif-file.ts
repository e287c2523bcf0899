import { relative, resolve, sep } from "node:path";
import { type Diagnostic, diagnose } from "../diagnostics/catalogue.js";
import type { Environment } from "./environment.js";
import type { Flags } from "./options.js";
import { sarifLog } from "./sarif.js";
import { usageProblem } from "./usage.js";
import { ownVersion } from "./version.js";

/** Refuses two results on standard output. */
export function refuseSarif({ sarif, json }: Flags): Diagnostic | null {
  if (sarif !== "-" || !json) return null;
  return usageProblem(
    "`--sarif -` and `--json` both write to standard output; give `--sarif` a file.",
  );
}

/**
 * Writes the log of a run to a file or to standard output. Returns the problem if it cannot. The
 * log may not be in the output folder: the next run would move it away.
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
    return usageProblem(`The SARIF log ${file} is in the output folder; name a file elsewhere.`);
  }
  const { writeReport } = await import("../write/report-file.js");
  const reason = writeReport(path, text, "sarif-schema-2.1.0.json");
  if (reason === null) return null;
  const values = { folder: file, reason };
  return diagnose({ code: "output-unwritable", values, at: null }, null);
}

interface Reported {
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute path of the output folder, if it is known. */
  readonly output?: string | null;
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return (
    way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && resolve(folder, way) === path)
  );
}
