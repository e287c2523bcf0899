import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../diagnostics.js";
import type { LanguageProof, Task } from "../task.js";
import type { SamplePage } from "../types.js";
import { checkPages } from "./check.js";
import { buildPackage } from "./compiler.js";
import { runSamples } from "./run.js";

/** Compiles the generated package and every sample, and runs the samples against a mock server. */
export async function proveNode(
  pages: readonly SamplePage[],
  { subject, options, folder }: Task,
): Promise<LanguageProof> {
  const source = join(subject.config.output, "node");
  if (pages.length === 0 || !existsSync(join(source, "package.json"))) {
    return { counts: { compiled: 0, run: 0, accepted: 0, equal: 0 }, findings: [] };
  }
  mkdirSync(folder, { recursive: true });
  const { default: ts } = await import("typescript");
  options.onStage?.("Compiling the package");
  const built = buildPackage(ts, source, folder);
  const findings: Finding[] = built.errors.map((reason) => ({
    code: "sample-broken",
    at: null,
    values: { method: built.name, reason },
  }));
  options.onStage?.(`Type-checking ${pages.length} samples of Node.js`);
  const { checked, findings: problems } = checkPages(ts, pages, built, folder);
  findings.push(...problems);
  const compiled = checked.filter(({ compiles }) => compiles);
  options.onStage?.(`Running ${compiled.length} samples of Node.js`);
  const run = await runSamples(ts, compiled, { subject, options, folder });
  return {
    counts: { compiled: compiled.length, ...run.counts },
    findings: [...findings, ...run.findings],
  };
}
