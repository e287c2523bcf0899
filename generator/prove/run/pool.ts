import { availableParallelism } from "node:os";
import type { Confined } from "./confined.js";
import { type Order, type Outcome, runSample } from "./run-sample.js";

/** How many samples run at once. More would only wait for each other, and for the mock server. */
const lanes = Math.max(2, Math.min(availableParallelism(), 8));

/**
 * Runs samples, each in a process of its own that `start` starts. The outcomes are in the order of
 * the samples.
 */
export async function runInPool(
  orders: readonly Order[],
  start: () => Confined,
  timeLimit: number,
  onDone: (done: number) => void,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<number, Outcome>();
  const open = orders.entries();
  const lane = async () => {
    // All lanes take from one iterator.
    for (const [index, order] of open) {
      outcomes.set(index, await runSample(order, start, timeLimit));
      onDone(outcomes.size);
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, orders.length) }, lane));
  return orders.map((_, index) => outcomes.get(index) ?? { printed: [], error: "it did not run" });
}
