import type TypeScript from "typescript";
import type { Finding } from "../../diagnostics/catalogue.js";
import type { Module } from "../../model/types/model.js";
import { shownAs } from "../base/page.js";
import type { Task } from "../base/task.js";
import { hostsOf } from "../server/addresses.js";
import { createExchange } from "../server/exchange.js";
import { createMock, type Mock, type Slow } from "../server/mock.js";
import type { Checked } from "./check.js";
import type { BuiltPackage, Ts } from "./compiler.js";
import { createSandbox } from "./confined-process.js";
import { judgeSamples, type SampleRun, type Verdicts } from "./judge-samples.js";
import { runInPool } from "./pool.js";

/** Runs compiled samples against mock servers of their descriptions, and judges the outcome. */
export async function runSamples(
  ts: Ts,
  samples: readonly Checked[],
  built: BuiltPackage,
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
    const same = operations.filter((each) => shownAs(each) === http);
    // Several methods may call one operation; its response is the same for all of them.
    const operation = same.find(({ words }) => camel(words) === method.toLowerCase()) ?? same[0];
    const mock = mocks.get(client);
    const isAuthors = checked.page.author !== null;
    const called = operation ? `${operation.method} ${operation.path}` : http;
    const exchange = createExchange(mock, { isAuthors, operation: called });
    return { checked, module, operation, called, mock, exchange };
  });
  if (runs.length === 0) return judgeSamples([], []);
  const orders = runs.map(({ checked, module, exchange }) => ({
    text: runnable(ts, checked, module),
    isCommonJs: checked.kind === "cjs",
    isAuthors: checked.page.author !== null,
    imports: checked.code.imports,
    exchange,
  }));
  const sandbox = createSandbox(folder, built.name);
  const outcomes = await runInPool(orders, sandbox, options.timeLimit ?? 15_000, (done) => {
    if (done % 10 === 0) options.onStage?.(`Running samples: ${done} of ${orders.length}`);
  });
  const verdicts = await judgeSamples(runs, outcomes);
  const slow = [...mocks.values()].flatMap((mock) => mock.slow());
  return { ...verdicts, findings: [...verdicts.findings, ...slow.map(slowPattern)] };
}

function slowPattern({ name, at }: Slow): Finding {
  const shown = name.length > 120 ? `${name.slice(0, 119)}…` : name;
  const what = at === null ? shown : `pattern \`${shown}\``;
  return { code: "pattern-slow", at, values: { what } };
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
