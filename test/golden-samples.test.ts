import { join } from "node:path";
import { expect, test } from "vitest";
import { buildApi } from "../generator/model/build.js";
import { build, hasErrors } from "../generator/run/prepare.js";
import { checkSamples, type SampleFault } from "./samples/sample-faults.js";
import { withoutExamples } from "./samples/without-examples.js";
import { goldenCases, goldenFolder } from "./support/golden.js";
import { root } from "./support/shared.js";

/** What a validator says of the samples of a configuration, the author's values left out. */
async function checked(cwd: string) {
  const run = await build({ cwd, config: "specpress.yaml" });
  if (!run.api || !run.config || hasErrors(run)) return { count: 0, faults: [] };
  const inputs = run.inputs.map((one) => ({ ...one, document: withoutExamples(one.document) }));
  const { title, filters } = run.config;
  const { modules } = buildApi(inputs, { title, filters }, () => {});
  const all = await Promise.all(
    modules.map((module) => {
      const input = inputs.find(({ id }) => id === module.id);
      return input ? checkSamples(module, input.document) : { count: 0, faults: [] };
    }),
  );
  return {
    count: all.reduce((sum, { count }) => sum + count, 0),
    faults: all.flatMap(({ faults }) => faults),
  };
}

/** Cases about schemas that no value satisfies. */
const contradictory = new Set(["all-of-conflict"]);

/** Samples follow what a condition requires, but not the types that it gives to other properties. */
const conditional = new Set(["schema-keywords"]);

test("made-up samples of every golden case are valid", async () => {
  let count = 0;
  const faults: unknown[] = [];
  for (const name of goldenCases()) {
    const one = await checked(join(goldenFolder, name));
    count += one.count;
    if (contradictory.has(name) || conditional.has(name)) continue;
    // What the model ignores must not stop the validator.
    const isFault = ({ excuse }: SampleFault) => excuse === null || excuse.includes("validator");
    const own = one.faults.filter(isFault);
    faults.push(...own.map((fault) => ({ name, ...fault })));
  }
  expect(faults).toEqual([]);
  expect(count).toBeGreaterThan(300);
}, 120_000);

test("made-up samples of our own descriptions are valid", async () => {
  const { count, faults } = await checked(root);
  expect(faults).toEqual([]);
  expect(count).toBeGreaterThan(300);
}, 120_000);
