import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";

/**
 * How often the properties are tried: `PROPERTY_RUNS=10` tries ten times as many descriptions,
 * `PROPERTY_SEED=random` others than last time, `PROPERTY_SEED=42` those of a failure.
 */
const factor = Number(process.env.PROPERTY_RUNS ?? "1");
const wanted = process.env.PROPERTY_SEED ?? "20240601";
export const seed = wanted === "random" ? Math.trunc(Math.random() * 2 ** 31) : Number(wanted);

export function runsOf(count: number): number {
  return Math.max(1, Math.round(count * factor));
}

/** A value at fault, and what is wrong with it. */
export interface Fault {
  readonly index: number;
  readonly message: string;
}

/**
 * A property that is dear to try one by one (a compiler, another process): all values are tried in
 * one go, and only one that fails is tried again, alone, to make it smaller.
 */
export async function holdsForAll<T>(
  arbitrary: fc.Arbitrary<T>,
  runs: number,
  faultsOf: (values: readonly T[]) => Promise<readonly Fault[]> | readonly Fault[],
): Promise<void> {
  const values = fc.sample(arbitrary, { seed, numRuns: runs });
  const faults = await faultsOf(values);
  const [first] = faults;
  if (!first) return;
  const alone = fc.asyncProperty(arbitrary, async (value) => {
    const [fault] = await faultsOf([value]);
    if (fault) throw new Error(fault.message);
  });
  const settings = { seed, path: String(first.index), interruptAfterTimeLimit: 30_000 };
  const details = await fc.check(alone, { ...settings, numRuns: 1 });
  throw new Error(
    [
      ...faults.slice(0, 5).map(({ index, message }) => `Run ${index} of ${runs}: ${message}`),
      `${faults.length} faults with seed ${seed}: PROPERTY_SEED=${seed} shows them again.`,
      ...(details.counterexample ? [keep(details.counterexample[0], details.errorInstance)] : []),
    ].join("\n"),
  );
}

/** The same of a check that answers with what is wrong of one value. */
export function holdsForEach<T>(
  arbitrary: fc.Arbitrary<T>,
  runs: number,
  faultsOf: (value: T) => readonly string[],
): Promise<void> {
  return holdsForAll(arbitrary, runs, (values) =>
    values.flatMap((value, index) => faultsOf(value).map((message) => ({ index, message }))),
  );
}

/** Writes down the smallest value at fault: descriptions are too long for a terminal. */
function keep(value: unknown, error: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), "specpress-property-")), "smallest.json");
  writeFileSync(file, JSON.stringify(value, null, 1));
  return `Smallest (${file}): ${error instanceof Error ? error.message : String(error)}`;
}
