import type { Finding } from "../../diagnostics/catalogue.js";
import { fault, type SamplePage, type Unproved } from "../base/page.js";
import type { LanguageProof, Task } from "../base/task.js";
import type { SampleRun } from "../run/judge-samples.js";
import { sentBy } from "../run/sample-runs.js";
import { type Command, readCommand } from "./command.js";
import { missingProgram } from "./run-command.js";
import { runSamples } from "./run-samples.js";

/**
 * Reads every sample as one curl command, and runs it with a shell and curl against a mock server.
 * A sample that is anything else does not run.
 */
export async function proveHttp(pages: readonly SamplePage[], task: Task): Promise<LanguageProof> {
  const { options, language } = task;
  const { title } = language;
  const ours = pages.filter(({ author }) => author === null);
  const unproved = pages.filter(({ author }) => author !== null).map(authorsOwn);
  // A language without samples is reported elsewhere, for every language.
  if (pages.length === 0) {
    const none = { compiled: 0, run: 0, accepted: 0 };
    return { counts: { ...none, equal: 0 }, authors: none, findings: [] };
  }
  options.onStage?.(`Reading ${ours.length} samples of ${title}`);
  const samples: (readonly [SamplePage, Command])[] = [];
  const findings: Finding[] = [];
  for (const page of ours) {
    const read = readCommand(page.sample.text);
    if (!("reason" in read)) samples.push([page, read]);
    else findings.push(fault("sample-broken", page, lineAt(page, read.at), read.reason));
  }
  const compiled = samples.length;
  const missing = await missingProgram();
  if (missing !== null) {
    const what = `Requests and results of samples in ${title} are`;
    const values = { what, reason: `the program \`${missing}\` is not installed` };
    findings.push({ code: "proof-incomplete", at: null, values });
    return { counts: { compiled }, authors: { unproved }, findings };
  }
  options.onStage?.(`Running ${compiled} samples of ${title}`);
  const run = await runSamples(samples, task);
  return {
    counts: { ...run.counts, compiled },
    authors: { unproved },
    findings: [...findings, ...run.findings],
    sent: sentBy(run.runs.filter((one) => !isUnlikeClients(one))),
  };
}

/** Clients sign the request, and the command sends other credentials instead. */
function isUnlikeClients({ module, operation }: SampleRun): boolean {
  const signed = new Set(
    module?.securitySchemes.filter(({ kind }) => kind === "signature").map(({ key }) => key),
  );
  const [usual = [], ...others] = operation?.security.filter((all) => all.length > 0) ?? [];
  const isSigned = (all: typeof usual) => all.some(({ scheme }) => signed.has(scheme));
  return isSigned(usual) && !others.every(isSigned);
}

function lineAt({ sample }: SamplePage, position: number): number {
  return sample.line + sample.text.slice(0, position).split("\n").length - 1;
}

function authorsOwn({ file, sample, client, method }: SamplePage): Unproved {
  const reason = "samples of the description's author run only in Node.js";
  return { file, line: sample.line, method: `${client}.${method}`, reason };
}
