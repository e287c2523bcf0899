import { expect, test } from "vitest";
import { told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("template-override-unknown");

test("it is named, and nothing is printed", () => {
  expect(told(run)).toEqual(["0 template-unknown"]);
  expect(run.diagnostics[0]?.message).toContain("docs/partials/respnse.hbs");
  expect(run.files.size).toBe(0);
});
