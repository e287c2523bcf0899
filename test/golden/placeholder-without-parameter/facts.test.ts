import { expect, test } from "vitest";
import { declarationOf, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("placeholder-without-parameter");

test("a required string is assumed, and reported once, in the operation", () => {
  expect(told(run)).toEqual(["7 unknown-parameter-in-path"]);
  expect(run.diagnostics[0]?.message).toContain("{partId}, but getPart has no such parameter; a required string");
  expect(declarationOf(run, "api", "GetPartRequest")).toMatch(/itemId: string;[^]*partId: string;/);
});
