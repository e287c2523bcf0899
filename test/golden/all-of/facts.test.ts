import { expect, test } from "vitest";
import { declarationOf, fieldOf, operationsOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("all-of");

test("a property is required where a sibling's `required` names it, and only there", () => {
  expect(fieldOf(run, "Pet", "name").required).toBe(false);
  expect(fieldOf(run, "NewPet", "name").required).toBe(true);
  expect(fieldOf(run, "NewPet", "age").required).toBe(false);
  expect(fieldOf(run, "StoredPet", "name").required).toBe(true);
});

test("properties of all members are one object's, each in its narrowest type", () => {
  expect(declarationOf(run, "pets", "StoredPet")).not.toContain("&");
  expect(fieldOf(run, "StoredPet", "age").type).toMatchObject({
    name: "integer",
    limits: { minimum: 0, maximum: 40 },
  });
});

test("allOf of one reference is that reference, with its own description", () => {
  expect(fieldOf(run, "StoredPet", "owner")).toMatchObject({
    type: { kind: "ref", schema: "Person" },
    description: "Whose it is.",
  });
});

test("the sample has what the merged object requires", () => {
  expect(operationsOf(run)[0]?.sample.request).toEqual({ name: "Rex", age: 3 });
});
