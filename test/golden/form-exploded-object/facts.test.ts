import { expect, test } from "vitest";
import { declarationOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("form-exploded-object");

test("form and explode are the default in query and cookie", () => {
  const { parameters } = operationAt(run, "GET /items");
  expect(parameters.map(({ key, in: place, style, explode }) => [key, place, style, explode])).toEqual([
    ["filter", "query", "form", true],
    ["labels", "query", "form", true],
    ["page", "query", "form", false],
    ["cookies", "cookie", "form", true],
  ]);
});

test("the request still has one property for each of them", () => {
  const request = declarationOf(run, "items", "FindItemsRequest");
  expect(request).toContain("filter?: Filter;");
  expect(request).toContain("labels?: { [key: string]: string };");
});

// What is sent is in test/requests-names.test.ts.
