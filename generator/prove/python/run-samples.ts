import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Module } from "../../model/types/model.js";
import { runProgram } from "../base/run-program.js";
import type { Task } from "../base/task.js";
import { startProcess } from "../run/confined.js";
import {
  judgeSamples,
  type Runnable,
  type SampleRun,
  type Verdicts,
} from "../run/judge-samples.js";
import { runInPool } from "../run/pool.js";
import { sampleRuns } from "../run/sample-runs.js";
import { hostsOf } from "../server/addresses.js";
import type { Python } from "./find-python.js";
import { type Generated, writeClient } from "./generated.js";
import { copyPrograms } from "./programs.js";

/** The first line that the process of a sample reads: `run_sample.py`. */
interface Start {
  readonly text: string;
  /** The class of the client. */
  readonly client: string;
  /** A valid URL for each placeholder of a host. */
  readonly hosts: Readonly<Record<string, string>>;
  /** The folder of `run_sample.py`. */
  readonly program: string;
  /** The folder of the package. */
  readonly package: string;
  /** The folders of other modules. */
  readonly folders: readonly string[];
  /** Time of the processor that the sample may use. */
  readonly seconds: number;
}

/** Folders of what samples run with. */
export interface PythonSandbox {
  readonly python: Python;
  readonly program: string;
  readonly package: string;
  /** An empty folder. */
  readonly work: string;
}

/** Makes the folders, with the client as it was generated. */
export async function createSandbox(
  python: Python,
  generated: Generated,
  folder: string,
): Promise<PythonSandbox> {
  const [program, client, work] = ["programs", "client", "work"].map((name) => join(folder, name));
  if (!program || !client || !work) throw new Error("unreachable");
  copyPrograms(program);
  writeClient(generated, client);
  mkdirSync(work);
  // Every sample imports the same modules, and may write no file.
  const args = ["-I", "-S", "-m", "compileall", "-q", program, client];
  await runProgram(python.program, args, "");
  return { python, program, package: join(client, "src"), work };
}

/** Starts a process for one sample, without an environment, in an empty folder. */
export function startConfined({ python, program, work }: PythonSandbox) {
  // Isolated, without the code that an environment may run at every start, without writing.
  const flags = ["-I", "-S", "-B", "-X", "utf8"];
  return startProcess(python.program, [...flags, join(program, "run_sample.py")], work);
}

/** What the process of a sample reads first. */
export function startOf(
  { python, program, package: source }: PythonSandbox,
  sample: Pick<Start, "text" | "client">,
  module: Module | undefined,
  timeLimit: number,
): Start {
  return {
    ...sample,
    hosts: Object.fromEntries(module ? hostsOf(module) : []),
    program,
    package: source,
    folders: python.folders,
    seconds: Math.ceil(timeLimit / 1_000) + 10,
  };
}

/** Runs samples against mock servers of their descriptions, and judges the outcome. */
export async function runSamples(
  samples: readonly Runnable[],
  python: Python,
  generated: Generated,
  { subject, options, folder, language, mocks }: Task,
): Promise<Verdicts & { readonly runs: readonly SampleRun[] }> {
  const runs = sampleRuns(samples, subject, await mocks());
  if (runs.length === 0) return { ...(await judgeSamples([], [])), runs };
  const sandbox = await createSandbox(python, generated, folder);
  const timeLimit = options.timeLimit ?? 15_000;
  const orders = runs.map(({ checked: { page }, module, exchange }) => {
    const sample = { text: page.sample.text, client: page.client };
    return { first: startOf(sandbox, sample, module, timeLimit), exchange };
  });
  const start = () => startConfined(sandbox);
  const outcomes = await runInPool(orders, start, timeLimit, (done) => {
    if (done % 10 !== 0) return;
    options.onStage?.(`Running samples of ${language.title}: ${done} of ${orders.length}`);
  });
  return { ...(await judgeSamples(runs, outcomes)), runs };
}
