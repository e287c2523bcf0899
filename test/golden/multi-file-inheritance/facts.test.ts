import { expect, test } from "vitest";
import { declarationOf, moduleOf, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("multi-file-inheritance");

test("subtypes are found by their allOf, over several levels", () => {
  expect(declarationOf(run, "animals", "Animal")).toContain("Cat");
  expect(declarationOf(run, "animals", "Animal")).toContain("Dog");
  expect(declarationOf(run, "animals", "Cat")).toContain('kind: "Cat";');
  expect(declarationOf(run, "animals", "Dog")).toContain('kind: "Dog";');
});

test("subtypes are found by the mapping, in files of their own", () => {
  expect(declarationOf(run, "animals", "Vehicle")).toContain("Bike");
  expect(declarationOf(run, "animals", "Car")).toContain('type: "car";');
  expect(declarationOf(run, "animals", "Bike")).toContain("gears?: number;");
});

test("other schemas of those files are no types", () => {
  expect(moduleOf(run).schemas.map(({ name }) => name)).not.toContain("Stone");
  expect(told(run)).toEqual([]);
});
