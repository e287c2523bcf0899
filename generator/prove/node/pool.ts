import type { Sandbox } from "./confined-process.js";
import { type Order, type Outcome, runSample } from "./run-sample.js";

/** How many samples run at once. */
const lanes = 2;

/** Runs samples, each in its own process. The outcomes are in the order of the samples. */
export async function runInPool(
  orders: readonly Order[],
  sandbox: Sandbox,
  timeLimit: number,
  onDone: (done: number) => void,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<number, Outcome>();
  const open = orders.entries();
  const lane = async () => {
    // Both lanes take from one iterator.
    for (const [index, order] of open) {
      outcomes.set(index, await runSample(order, sandbox, timeLimit));
      onDone(outcomes.size);
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, orders.length) }, lane));
  return orders.map((_, index) => outcomes.get(index) ?? { printed: [], error: "it did not run" });
}
