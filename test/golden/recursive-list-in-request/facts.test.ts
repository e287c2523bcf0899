import { expect, test } from "vitest";
import { declarationOf, fileOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("recursive-list-in-request");

test("the request's property has the type", () => {
  expect(declarationOf(run, "programs", "CheckProgramRequest")).toContain("code: Code;");
  expect(declarationOf(run, "programs", "Code")).toBe("export type Code = Code[];");
});

test("the author's example is the sample", () => {
  expect(operationAt(run, "POST /checks").sample.request).toEqual({ code: [[], [[]]] });
});

test("the guide about uploads shows the method that takes files", () => {
  const guide = fileOf(run, "docs/node/uploads.md");
  expect(guide).toContain("runProgram(");
  expect(guide).not.toContain("checkProgram(");
});
