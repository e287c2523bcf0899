import { expect, test } from "vitest";
import { told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("unknown-config-key");

test("one message says what is wrong and where, and nothing is printed", () => {
  expect(told(run)).toEqual(["4 config-invalid"]);
  expect(run.diagnostics[0]?.message).toContain("did you mean `docs.flavour`?");
  expect(run.files.size).toBe(0);
  expect(run.api).toBeNull();
});
