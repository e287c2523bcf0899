import { expect, test } from "vitest";
import { told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("unresolved-reference");

test("one message says what is wrong and where, and nothing is printed", () => {
  expect(told(run)).toEqual(["14 unresolved-reference"]);
  // One line for one missing target.
  expect(run.diagnostics[0]?.uses).toBe(2);
  expect(run.diagnostics[0]?.message).toContain("did you mean");
  expect(run.files.size).toBe(0);
  expect(run.api).toBeNull();
});
