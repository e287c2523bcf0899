import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const run = await runCase("paging-mistakes");
const told = run.diagnostics.map(({ code, pointer = "" }) => `${code} ${pointer.split("/")[2]?.slice(2)}`);

test.each([
  "noStyle",
  "wrongStyle",
  "noItems",
  "noPosition",
  "unknownKey",
  "unknownParameter",
  "notNumber",
  "notAnArray",
  "unknownProperty",
  "unknownHeader",
  "notAnExpression",
  "totalIsNoNumber",
  "lastItemHasNone",
  "notAPlace",
  "noJson",
])("%s is told", (name) => {
  expect(told).toContain(`invalid-paging ${name}`);
});

test("nothing is written", () => {
  expect(run.files.size).toBe(0);
});
