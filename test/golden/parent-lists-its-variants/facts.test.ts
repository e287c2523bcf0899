import { expect, test } from "vitest";
import { declarationOf, fieldsOf, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("parent-lists-its-variants");

test("each variant has the parent's own properties, and its own value", () => {
  expect(declarationOf(run, "events", "Notice")).toBe("export type Notice = Created | Gone;");
  expect(declarationOf(run, "events", "Created")).toContain('type: "created";');
  expect(fieldsOf(run, "Created").map(({ key }) => key)).toEqual(["id", "type", "by"]);
  expect(fieldsOf(run, "Gone").map(({ key }) => key)).toEqual(["id", "type"]);
});

test("also over several levels, and beside a variant that is none of its heirs", () => {
  expect(fieldsOf(run, "Square").map(({ key }) => key)).toEqual(["size", "side"]);
  expect(fieldsOf(run, "Round").map(({ key }) => key)).toEqual(["size", "curve", "radius"]);
  expect(declarationOf(run, "events", "Shape")).toContain("size: number;");
});

test("nothing is left out, so there is no warning", () => {
  expect(told(run)).toEqual([]);
});
