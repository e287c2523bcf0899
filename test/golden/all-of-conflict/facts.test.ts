import { expect, test } from "vitest";
import { declarationOf, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("all-of-conflict");

test("each contradiction is reported where it is written", () => {
  expect(told(run)).toEqual([
    "30 conflicting-types",
    "31 conflicting-types",
    "32 conflicting-types",
  ]);
  expect(run.diagnostics.every(({ severity }) => severity === "warning")).toBe(true);
});

test("the last member counts, and nothing has a type that no value has", () => {
  const pet = declarationOf(run, "pets", "Pet");
  expect(pet).toContain("id: number;");
  expect(pet).toContain('size?: "medium";');
  expect(pet).toContain("code?: boolean;");
});
