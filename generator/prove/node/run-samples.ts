import type TypeScript from "typescript";
import type { Module } from "../../model/types/model.js";
import type { Task } from "../base/task.js";
import { judgeSamples, type SampleRun, type Verdicts } from "../run/judge-samples.js";
import { runInPool } from "../run/pool.js";
import { sampleRuns } from "../run/sample-runs.js";
import type { Start } from "../sandbox/messages.js";
import { hostsOf } from "../server/addresses.js";
import type { Checked } from "./check.js";
import type { BuiltPackage, Ts } from "./compiler.js";
import { createSandbox, startConfined } from "./confined-process.js";

/** Runs compiled samples against mock servers of their descriptions, and judges the outcome. */
export async function runSamples(
  ts: Ts,
  samples: readonly Checked[],
  built: BuiltPackage,
  { subject, options, folder, mocks }: Task,
): Promise<Verdicts & { readonly runs: readonly SampleRun[] }> {
  const runs = sampleRuns(samples, subject, await mocks());
  if (runs.length === 0) return { ...(await judgeSamples([], [])), runs };
  const sandbox = createSandbox(folder, built.name);
  const orders = runs.map(({ checked, module, exchange }) => {
    const first: Omit<Start, "token"> = {
      text: runnable(ts, checked, module),
      isCommonJs: checked.kind === "cjs",
      isAuthors: checked.page.author !== null,
      imports: checked.code.imports,
      package: sandbox.package,
    };
    return { first, exchange };
  });
  const timeLimit = options.timeLimit ?? 15_000;
  const outcomes = await runInPool(
    orders,
    () => startConfined(sandbox),
    timeLimit,
    (done) => {
      if (done % 10 === 0) options.onStage?.(`Running samples: ${done} of ${orders.length}`);
    },
  );
  return { ...(await judgeSamples(runs, outcomes)), runs };
}

/** The sample without types, and with a valid URL for each host placeholder that is not one. */
function runnable(ts: Ts, { page, code, kind }: Checked, module: Module | undefined): string {
  const hosts = module ? hostsOf(module) : new Map<string, string>();
  let { text } = page.sample;
  for (const { value, start, end } of [...code.options].sort((a, b) => b.start - a.start)) {
    const host = hosts.get(value);
    if (host !== undefined) text = text.slice(0, start) + JSON.stringify(host) + text.slice(end);
  }
  if (kind !== "ts") return text;
  const compilerOptions: TypeScript.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
  };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}
