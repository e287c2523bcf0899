import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import type { Finding } from "../../diagnostics/catalogue.js";
import { fault, type SamplePage } from "../base/page.js";
import { runProgram } from "../base/run-program.js";

interface Report {
  readonly generalDiagnostics: readonly {
    readonly file: string;
    readonly severity: string;
    readonly message: string;
    readonly rule?: string;
    readonly range?: { readonly start: { readonly line: number; readonly character: number } };
  }[];
}

/**
 * Type-checks samples against the source of the client, all in one program. Null: the type checker
 * fails.
 */
export async function typeCheck(
  python: string,
  pages: readonly SamplePage[],
  source: string,
  folder: string,
): Promise<{ readonly broken: ReadonlySet<SamplePage>; readonly findings: Finding[] } | null> {
  const samples = join(folder, "samples");
  mkdirSync(samples, { recursive: true });
  for (const [index, { sample }] of pages.entries()) {
    writeFileSync(join(samples, `sample_${index}.py`), `${sample.text}\n`);
  }
  const settings = {
    include: ["samples"],
    extraPaths: [source],
    // What an editor shows to whoever copies a sample, and stricter than a new project is.
    typeCheckingMode: "strict",
    enableTypeIgnoreComments: false,
    // `httpx` may be missing here, and no sample names it.
    reportMissingModuleSource: "none",
  };
  writeFileSync(join(folder, "pyrightconfig.json"), JSON.stringify(settings));
  const program = createRequire(import.meta.url).resolve("pyright");
  const args = [program, "--project", folder, "--pythonpath", python, "--outputjson"];
  const ended = await runProgram(process.execPath, args, "");
  // 1: it has found errors.
  if (!ended || ended.code > 1 || ended.code < 0) return null;
  const broken = new Set<SamplePage>();
  const findings: Finding[] = [];
  for (const { file, severity, message, rule, range } of reportOf(ended.stdout)) {
    const page = pages[Number(/^sample_(\d+)\.py$/.exec(basename(file))?.[1] ?? -1)];
    if (!page || severity !== "error") continue;
    const { line, character } = range?.start ?? { line: 0, character: 0 };
    const words = message.replace(/\s+/g, " ");
    const reason = rule === undefined ? words : `${rule}: ${words}`;
    findings.push(fault("sample-broken", page, page.sample.line + line, reason, character + 1));
    broken.add(page);
  }
  return { broken, findings };
}

function reportOf(output: string): Report["generalDiagnostics"] {
  return (JSON.parse(output) as Report).generalDiagnostics;
}
