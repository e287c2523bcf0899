import { Worker } from "node:worker_threads";
import type { Order, Outcome } from "./worker.js";

/** How many samples run at once. More would not be faster: they wait for one server. */
const threads = 2;

/** Milliseconds for a thread to start, in addition to the time of its first sample. */
const startTime = 10_000;

/**
 * Runs modules, each for at most `timeLimit` milliseconds. A module that does not end, even in an
 * endless loop, is stopped with its thread, and a new thread runs the rest.
 */
export async function runInPool(
  orders: readonly Order[],
  { port, timeLimit }: { readonly port: number; readonly timeLimit: number },
  onDone: (done: number) => void,
): Promise<Outcome[]> {
  const open = [...orders];
  const outcomes: Outcome[] = [];
  const lane = async () => {
    let thread: Worker | null = null;
    for (let order = open.shift(); order; order = open.shift()) {
      const isNew = thread === null;
      thread ??= startThread(port);
      const outcome = await runOne(thread, order, timeLimit + (isNew ? startTime : 0), timeLimit);
      outcomes.push(outcome.outcome);
      onDone(outcomes.length);
      if (!outcome.isAlive) {
        await thread.terminate();
        thread = null;
      }
    }
    await thread?.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(threads, orders.length) }, lane));
  return outcomes.sort((a, b) => a.sample - b.sample);
}

function startThread(port: number): Worker {
  return new Worker(new URL("./worker.js", import.meta.url), {
    workerData: { port },
    // A sample must not see the environment of this machine.
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
}

function runOne(
  thread: Worker,
  order: Order,
  patience: number,
  timeLimit: number,
): Promise<{ readonly outcome: Outcome; readonly isAlive: boolean }> {
  return new Promise((done) => {
    const end = (outcome: Outcome, isAlive: boolean) => {
      clearTimeout(timer);
      thread.off("message", onMessage).off("error", onError).off("exit", onExit);
      done({ outcome, isAlive });
    };
    const lost = (error: string) => end({ sample: order.sample, printed: [], error }, false);
    const timer = setTimeout(() => lost(`it did not finish within ${timeLimit} ms`), patience);
    const onMessage = (outcome: Outcome) => end(outcome, true);
    const onError = (error: Error) => lost(`${error.name}: ${error.message}`);
    const onExit = () => lost("it ended its own process");
    thread.on("message", onMessage).on("error", onError).on("exit", onExit);
    thread.postMessage(order);
  });
}
