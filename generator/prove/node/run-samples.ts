import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type TypeScript from "typescript";
import type { Module } from "../../model/types/model.js";
import type { Task } from "../base/task.js";
import { hostsOf } from "../server/addresses.js";
import { startServer } from "../server/http.js";
import { createMock, type Mock } from "../server/mock.js";
import type { Checked } from "./check.js";
import type { Ts } from "./compiler.js";
import { judgeSamples, type SampleRun, type Verdicts } from "./judge-samples.js";
import { runInPool } from "./pool.js";

/** Runs compiled samples against mock servers of their descriptions, and judges the outcome. */
export async function runSamples(
  ts: Ts,
  samples: readonly Checked[],
  { subject, options, folder }: Task,
): Promise<Verdicts> {
  const { api, descriptions } = subject;
  const mocks = new Map<string, Mock>();
  for (const module of api.modules) {
    const description = descriptions.get(module.id);
    if (description) mocks.set(module.clientName, await createMock(module, description));
  }
  const runs = samples.map((checked): SampleRun => {
    const { client, method, http } = checked.page;
    const module = api.modules.find(({ clientName }) => clientName === client);
    const operations = module?.groups.flatMap((group) => group.operations) ?? [];
    const same = operations.filter((each) => `${each.method} ${each.path}` === http);
    // Several methods may call one operation; its response is the same for all of them.
    const operation = same.find(({ words }) => camel(words) === method.toLowerCase()) ?? same[0];
    return { checked, module, operation, mock: mocks.get(client) };
  });
  const modules = join(folder, "run");
  mkdirSync(modules, { recursive: true });
  writeFileSync(join(modules, "package.json"), '{"type":"module"}\n');
  const orders = runs.map(({ checked, module }, sample) => {
    const path = join(modules, `${sample}.${checked.kind === "cjs" ? "cjs" : "js"}`);
    writeFileSync(path, runnable(ts, checked, module));
    const isAuthors = checked.page.author !== null;
    return { sample, module: pathToFileURL(path).href, isAuthors };
  });
  const server = await startServer((sample) => {
    const run = runs[sample];
    return run && { mock: run.mock, isAuthors: run.checked.page.author !== null };
  });
  try {
    const timeLimit = options.timeLimit ?? 15_000;
    const outcomes = await runInPool(orders, { port: server.port, timeLimit }, (done) => {
      if (done % 10 === 0) options.onStage?.(`Running samples: ${done} of ${orders.length}`);
    });
    return await judgeSamples(runs, outcomes, server);
  } finally {
    await server.close();
  }
}

function camel(words: readonly string[]): string {
  return words.join("").toLowerCase();
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
