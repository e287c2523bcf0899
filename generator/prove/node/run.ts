import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type TypeScript from "typescript";
import type { Finding } from "../../diagnostics/catalogue.js";
import type { Module, Operation } from "../../model/types/model.js";
import { type AuthorCounts, type Counts, fault } from "../base/page.js";
import type { Task } from "../base/task.js";
import { hostsOf } from "../server/addresses.js";
import { type MockServer, startServer } from "../server/http.js";
import { createMock, type Mock } from "../server/mock.js";
import type { Checked } from "./check.js";
import type { Ts } from "./compiler.js";
import { runAll } from "./pool.js";
import { compareResult, resultValue } from "./results.js";
import type { Outcome } from "./worker.js";

/** A sample with all that it is compared with. */
interface Subject {
  readonly checked: Checked;
  readonly module: Module | undefined;
  readonly operation: Operation | undefined;
  readonly mock: Mock | undefined;
}

interface Judged {
  /** Of our samples, and of those of the API's author. */
  readonly counts: Partial<Counts>;
  readonly authors: Partial<AuthorCounts>;
  readonly findings: readonly Finding[];
}

/** Runs samples that compile against mock servers of their descriptions, and judges what they did. */
export async function runSamples(
  ts: Ts,
  samples: readonly Checked[],
  { subject, options, folder }: Task,
): Promise<Judged> {
  const { api, descriptions } = subject;
  const mocks = new Map<string, Mock>();
  for (const module of api.modules) {
    const description = descriptions.get(module.id);
    if (description) mocks.set(module.clientName, await createMock(module, description));
  }
  const subjects = samples.map((checked): Subject => {
    const { client, method, http } = checked.page;
    const module = api.modules.find(({ clientName }) => clientName === client);
    const operations = module?.groups.flatMap((group) => group.operations) ?? [];
    const same = operations.filter((each) => `${each.method} ${each.path}` === http);
    // Several methods may call one operation; what it answers is the same for all of them.
    const operation = same.find(({ words }) => camel(words) === method.toLowerCase()) ?? same[0];
    return { checked, module, operation, mock: mocks.get(client) };
  });
  const modules = join(folder, "run");
  mkdirSync(modules, { recursive: true });
  writeFileSync(join(modules, "package.json"), '{"type":"module"}\n');
  const orders = subjects.map(({ checked, module }, sample) => {
    const path = join(modules, `${sample}.${checked.kind === "cjs" ? "cjs" : "js"}`);
    writeFileSync(path, runnable(ts, checked, module));
    const isAuthors = checked.page.author !== null;
    return { sample, module: pathToFileURL(path).href, isAuthors };
  });
  const server = await startServer((sample) => {
    const subject = subjects[sample];
    return subject && { mock: subject.mock, isAuthors: subject.checked.page.author !== null };
  });
  try {
    const timeLimit = options.timeLimit ?? 15_000;
    const outcomes = await runAll(orders, { port: server.port, timeLimit }, (done) => {
      if (done % 10 === 0) options.onStage?.(`Running samples: ${done} of ${orders.length}`);
    });
    return await judgeAll(subjects, outcomes, server);
  } finally {
    await server.close();
  }
}

function camel(words: readonly string[]): string {
  return words.join("").toLowerCase();
}

/** The sample as it stands, but for hosts whose placeholder is no address; types are taken out. */
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

async function judgeAll(
  subjects: readonly Subject[],
  outcomes: readonly Outcome[],
  server: MockServer,
): Promise<Judged> {
  const nothing = { run: 0, accepted: 0, equal: 0, addresses: 0, requests: 0 };
  const [ours, theirs] = [{ ...nothing }, { ...nothing }];
  const findings: Finding[] = [];
  for (const outcome of outcomes) {
    const subject = subjects[outcome.sample];
    if (!subject) continue;
    const judged = await judge(subject, outcome, server);
    const counts = subject.checked.page.author === null ? ours : theirs;
    findings.push(...judged.findings);
    counts.requests += server.requestsOf(outcome.sample).length;
    counts.run += judged.isRun ? 1 : 0;
    counts.accepted += judged.isAccepted ? 1 : 0;
    counts.equal += judged.isEqual ? 1 : 0;
    counts.addresses += subject.checked.sends ? 0 : 1;
  }
  const { run, accepted, requests } = theirs;
  return { counts: ours, authors: { run, accepted, requests }, findings };
}

async function judge(
  { checked, operation, mock }: Subject,
  { sample, printed, error }: Outcome,
  server: MockServer,
) {
  const { page, sends } = checked;
  const findings: Finding[] = [];
  const requests = server.requestsOf(sample);
  const failed = (reason: string) =>
    findings.push(fault("sample-failed", page, page.sample.line, reason));
  const refused = requests.filter(({ refusals }) => refusals.length > 0);
  for (const { line, refusals } of refused)
    failed(`the request ${line} is refused: ${refusals.join("; ")}`);
  if (error !== null && refused.length === 0) failed(error);
  if (error === null && sends && requests.length === 0) failed("it sends no request");
  const isCalled = requests.some((request) => request.operation === page.http);
  if (error === null && refused.length === 0 && requests.length > 0 && !isCalled) {
    failed(`it never calls ${page.http}`);
  }
  const address =
    sends || error !== null ? [] : await addressProblems(mock, printed[0]?.text ?? "");
  for (const problem of address) failed(`the address is refused: ${problem}`);
  const isRun = error === null;
  const isAccepted = isRun && refused.length === 0 && address.length === 0 && (isCalled || !sends);
  const isDescribed = (path: readonly string[]) =>
    !operation || !mock || mock.isDescribed(operation, path);
  const untrue = (reason: string) =>
    findings.push(fault("page-untrue", page, page.result?.line ?? page.lines.result, reason));
  const isOurs = page.author === null;
  const difference = isRun && isOurs ? compareResult(page, operation, printed, isDescribed) : null;
  if (difference !== null) untrue(difference);
  const invalid =
    isOurs && page.result && sends && operation && mock
      ? checkResult(mock, operation, resultValue(page, operation.stream))
      : [];
  for (const words of invalid) {
    findings.push(fault("result-invalid", page, page.result?.line ?? page.lines.result, words));
  }
  return {
    findings,
    isRun,
    isAccepted,
    isEqual: isRun && difference === null && invalid.length === 0,
  };
}

function checkResult(mock: Mock, operation: Operation, value: unknown): readonly string[] {
  try {
    return mock.checkResult(operation, value);
  } catch (error) {
    return [
      `the validator cannot use the schema: ${error instanceof Error ? error.message : error}`,
    ];
  }
}

async function addressProblems(mock: Mock | undefined, text: string): Promise<readonly string[]> {
  if (!URL.canParse(text)) return [`\`${text}\` is none`];
  return mock ? mock.checkAddress(new URL(text)) : [];
}
