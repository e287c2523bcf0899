import { expect, test } from "vitest";
import { moduleOf, operationsOf, pagesOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("filters");

test("what is left is what the filters leave", () => {
  expect(operationsOf(run).map(({ words }) => words.join(" "))).toEqual(["kept", "kept not hidden", "kept by second tag"]);
  expect(pagesOf(run, "node")).toHaveLength(3);
});

test("a group of which nothing is left is not printed", () => {
  expect(moduleOf(run).groups.map(({ id }) => id)).toEqual(["Shop", "Beta"]);
});

test("types that only a hidden operation has are not printed", () => {
  // The package's README and the guides speak of secrets that errors do not show.
  const told = [...run.files].filter(
    ([path, text]) => !/README\.md$|^docs\/node\/[a-z-]+\.md$/.test(path) && text.includes("secret"),
  );
  expect(told).toEqual([]);
  expect(moduleOf(run).schemas.map(({ name }) => name)).toEqual(["Item"]);
});

test("a filter is no problem", () => {
  expect(run.diagnostics).toEqual([]);
});
