import { expect, test } from "vitest";
import { told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("broken-yaml");

test("one message says what is wrong and where, and nothing is printed", () => {
  expect(told(run)).toEqual(["9 syntax-error"]);
  expect(run.diagnostics[0]?.message).toContain("spec.yaml is not valid YAML");
  expect(run.files.size).toBe(0);
  expect(run.api).toBeNull();
});
