import { expect, test } from "vitest";
import { told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("placeholder-without-parameter");

test("one message says what is wrong and where, and nothing is printed", () => {
  expect(told(run)).toEqual(["7 unknown-parameter-in-path"]);
  expect(run.diagnostics[0]?.message).toContain("the placeholder {partId}, but getPart has no such parameter");
  expect(run.files.size).toBe(0);
  expect(run.api).toBeNull();
});
