import { expect, test } from "vitest";
import type { Json } from "../../generator/document/json.js";
import type { Module } from "../../generator/model/types/model.js";
import { checkSamples } from "../samples/sample-faults.js";
import { type Composed, composed } from "./composed.js";
import { clientOf, docsOf, modelOf, type Printed } from "./print.js";
import { type Fault, holdsForAll, runsOf } from "./runs.js";
import { type Checked, typeErrors } from "./type-check.js";

// `PROPERTY_RUNS=50 PROPERTY_SEED=random npx vitest run test/properties/composed.test.ts` makes
// 2,000 descriptions.
const runs = runsOf(40);

function printed({ description, other }: Composed): Printed {
  return modelOf(description, other === null ? {} : { "other.json": other });
}

/** What a validator says of the samples of a description, none of which its author has written. */
async function sampleFaults(value: Composed): Promise<string[]> {
  const { api, document } = printed(value);
  const checked = await Promise.all(api.modules.map((module) => checkSamples(module, document)));
  return checked.flatMap(({ faults }) =>
    faults.map(({ of, sample, errors }) => `${of}: ${JSON.stringify(sample)} ${errors.join(", ")}`),
  );
}

test(`made-up samples of ${runs} composed descriptions are valid`, async () => {
  await holdsForAll(composed, runs, async (values): Promise<Fault[]> => {
    const faults: Fault[] = [];
    for (const [index, value] of values.entries())
      faults.push(...(await sampleFaults(value)).map((message) => ({ index, message })));
    return faults;
  });
}, 1_200_000);

test(`clients of ${runs} composed descriptions type-check, and their pages are written`, async () => {
  await holdsForAll(composed, runs, (values): Fault[] => {
    const faults: Fault[] = [];
    // The compiler holds each program in memory.
    for (let start = 0; start < values.length; start += 100) {
      const clients = values.slice(start, start + 100).map((value): Checked => {
        const one = printed(value);
        docsOf(one, "markdown", ["node", "python", "java"]);
        return { client: clientOf(one), packageName: one.packages.node ?? "", samples: [] };
      });
      for (const { index, message } of typeErrors(clients))
        faults.push({ index: start + index, message });
    }
    return faults;
  });
}, 2_400_000);

test("an invalid sample is found out", async () => {
  const days = { type: "array", minItems: 2, uniqueItems: true, items: { format: "date" } };
  const content = { "application/json": { schema: days } };
  const { api, document } = modelOf({
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0" },
    paths: { "/days": { get: { responses: { "200": { description: "Some.", content } } } } },
  });
  const [module] = api.modules;
  const faultsOf = async (value?: Json) => {
    const text = JSON.stringify(module, (key, inner: unknown) =>
      key === "response" && value !== undefined ? { value } : inner,
    );
    return (await checkSamples(JSON.parse(text) as Module, document)).faults.length;
  };
  expect(await faultsOf()).toBe(0);
  expect(await faultsOf(["2024-01-01", "2024-01-01"])).toBe(1);
  expect(await faultsOf(["2024-01-01", "2024-13-01"])).toBe(1);
  expect(await faultsOf(["2024-01-01", "2024-12-01"])).toBe(0);
});
