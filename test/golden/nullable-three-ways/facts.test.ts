import { expect, test } from "vitest";
import { declarationOf, fieldsOf, operationsOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("nullable-three-ways");
const older = await runCase("nullable-3-0");

test("optional, nullable and both are three types", () => {
  const types = ["optional", "nullable", "both"].map((key) => {
    const { required, type } = fieldsOf(run, "Note").find((field) => field.key === key) ?? {};
    return [required, type?.kind];
  });
  expect(types).toEqual([
    [false, "scalar"],
    [true, "nullable"],
    [false, "nullable"],
  ]);
});

test("`type: [x, 'null']`, anyOf, oneOf and enum with null are what 3.0 calls nullable", () => {
  const path = "node/src/notes/models.ts";
  expect(run.files.get(path)).toBe(older.files.get(path));
  const withoutPlaces = (text: unknown) =>
    JSON.stringify(text, (key, value: unknown) => (key === "at" ? undefined : value));
  expect(withoutPlaces(fieldsOf(run, "Note"))).toBe(withoutPlaces(fieldsOf(older, "Note")));
  expect(withoutPlaces(operationsOf(run)[0]?.result)).toBe(
    withoutPlaces(operationsOf(older)[0]?.result),
  );
});

test("null is a default and an example like any other", () => {
  expect(declarationOf(run, "notes", "Note")).toContain("@default null");
  expect(operationsOf(run)[0]?.sample.request).toHaveProperty("nullable", null);
});
