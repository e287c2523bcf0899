import { expect, test } from "vitest";
import { operationsOf, fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("path-styles");

test("style and explode are the description's, or their defaults", () => {
  const styles = operationsOf(run).map(({ words, parameters: [first] }) => [words.join(" "), first?.style, first?.explode]);
  expect(styles).toEqual([
    ["simple", "simple", false],
    ["simple exploded", "simple", true],
    ["label", "label", false],
    ["label exploded", "label", true],
    ["matrix", "matrix", false],
    ["matrix exploded", "matrix", true],
    ["get file", "simple", false],
  ]);
});

test("path parameters are required, whatever their types", () => {
  expect(operationsOf(run).every(({ parameters }) => parameters.every(({ required }) => required))).toBe(true);
  expect(fileOf(run, "node/src/path/client.ts")).toContain("simple(request: SimpleRequest, options");
});
