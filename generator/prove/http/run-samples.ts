import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { SamplePage } from "../base/page.js";
import type { Task } from "../base/task.js";
import {
  judgeSamples,
  type Runnable,
  type SampleRun,
  type Verdicts,
} from "../run/judge-samples.js";
import type { Outcome } from "../run/run-sample.js";
import { sampleRuns } from "../run/sample-runs.js";
import { itemsOf } from "../run/streams.js";
import type { Printed } from "../sandbox/messages.js";
import type { Command } from "./command.js";
import { type MockProxy, startProxy } from "./proxy.js";
import { runCommand } from "./run-command.js";

/** A sample to run. */
export interface HttpSample extends Runnable {
  readonly command: Command;
}

/** How many commands run at once. */
const lanes = Math.max(2, Math.min(availableParallelism(), 8));

/** All requests of curl go to the proxy, and no other protocol is allowed. */
const settings = 'silent\nshow-error\nproto = "=http"\n';

/** Runs samples against mock servers of their descriptions, and judges the outcome. */
export async function runSamples(
  samples: readonly (readonly [page: SamplePage, command: Command])[],
  { subject, options, folder, language, mocks }: Task,
): Promise<Verdicts & { readonly runs: readonly SampleRun<HttpSample>[] }> {
  const all = samples.map(([page, command]): HttpSample => ({ page, command, sends: true }));
  const runs = sampleRuns(all, subject, await mocks()).map((run) => {
    const sends = run.operation?.via?.returnsUrl !== true;
    return { ...run, checked: { ...run.checked, sends } };
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, ".curlrc"), settings);
  const proxy = await startProxy();
  const outcomes = new Map<number, Outcome>();
  const open = runs.entries();
  const lane = async () => {
    // All lanes take from one iterator.
    for (const [index, run] of open) {
      const own = join(folder, String(index));
      outcomes.set(index, await runOne(run, own, proxy, options.timeLimit ?? 15_000));
      const done = outcomes.size;
      if (done % 10 === 0) {
        options.onStage?.(`Running samples of ${language.title}: ${done} of ${runs.length}`);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    await proxy.close();
  }
  const inOrder = runs.map((_, index) => outcomes.get(index) ?? notRun);
  return { ...(await judgeSamples(runs, inOrder)), runs };
}

const notRun: Outcome = { printed: [], error: "it did not run" };

async function runOne(
  run: SampleRun<HttpSample>,
  folder: string,
  proxy: MockProxy,
  timeLimit: number,
): Promise<Outcome> {
  const { checked, exchange } = run;
  const { command, sends } = checked;
  const urls: string[] = [];
  mkdirSync(folder);
  const script = join(folder, "sample.sh");
  writeFileSync(script, command.text);
  const connection = proxy.open({
    isHttps: command.isHttps,
    respond: async (sent) => {
      if (sends) return exchange.respond(sent);
      // Whoever opens the URL gets the response, so that only the URL counts.
      urls.push(sent.url);
      return { status: 204, headers: [], body: "" };
    },
  });
  try {
    const setting = { cwd: folder, proxy: connection.address, settings: join(folder, "..") };
    const { output, error } = await runCommand(script, setting, timeLimit);
    if (error !== null) return { printed: [], error };
    const printed = sends ? printedBy(run, output.toString("utf8")) : urls.map(line);
    return { printed, error: null };
  } catch (error) {
    return { printed: [], error: error instanceof Error ? error.message : String(error) };
  } finally {
    connection.close();
  }
}

/** What a command prints: the body of the response. That of a stream is a list of items. */
function printedBy({ operation }: SampleRun, text: string): readonly Printed[] {
  // Of HEAD, it prints the headers.
  if (text === "" || operation?.method === "HEAD") return [];
  if (!operation?.stream) return [line(text)];
  return itemsOf(text.replaceAll("\x1e", ""), operation.stream).map((item) => ({
    text: "",
    json: JSON.stringify(item),
  }));
}

function line(text: string): Printed {
  return { text, json: null };
}
