import { expect, test } from "vitest";
import { told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("missing-referenced-file");

test("one message says what is wrong and where, and nothing is printed", () => {
  expect(told(run)).toEqual(["14 file-not-found"]);
  expect(run.diagnostics[0]?.message).toContain("Cannot find schemas/item.yaml.");
  expect(run.files.size).toBe(0);
  expect(run.api).toBeNull();
});
