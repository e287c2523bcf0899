import { expect, test } from "vitest";
import { operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("path-item-parameters");

const parameters = (place: string) =>
  operationAt(run, place).parameters.map(({ in: where, key, required, description }) => [where, key, required, description]);

test("an operation has its path item's parameters", () => {
  expect(parameters("GET /users/{userId}")).toEqual([
    ["path", "userId", true, "Of the path item."],
    ["query", "verbose", false, "Of the path item."],
    ["header", "X-Tenant", false, "Of the path item."],
  ]);
});

test("its own take their place; a header's case does not matter", () => {
  expect(parameters("DELETE /users/{userId}")).toEqual([
    ["path", "userId", true, "Of the path item."],
    ["query", "verbose", false, "Of the operation."],
    ["header", "x-tenant", true, "Of the operation; a header's case does not matter."],
  ]);
});

test("the same name in another location is another parameter", () => {
  expect(parameters("PATCH /users/{userId}").map(([where, key]) => `${where} ${key}`)).toEqual([
    "path userId",
    "query verbose",
    "header X-Tenant",
    "header verbose",
  ]);
});
