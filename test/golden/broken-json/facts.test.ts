import { expect, test } from "vitest";
import { told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("broken-json");

test("one message says what is wrong and where, and nothing is printed", () => {
  expect(told(run)).toEqual(["5 syntax-error"]);
  expect(run.diagnostics[0]?.message).toContain("spec.json is not valid JSON");
  expect(run.files.size).toBe(0);
  expect(run.api).toBeNull();
});
