import { expect, test } from "vitest";
import { operationAt, declarationOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("content-parameter");

test("the media type is kept, and the type is that of its schema", () => {
  const { parameters } = operationAt(run, "GET /items/{selector}");
  expect(parameters.map(({ in: place, key, mediaType }) => [place, key, mediaType])).toEqual([
    ["path", "selector", "application/json"],
    ["query", "filter", "application/json"],
    ["query", "note", "text/plain"],
    ["header", "X-Filter", "application/json"],
    ["cookie", "filter", "application/json"],
  ]);
  expect(declarationOf(run, "items", "FindItemsRequest")).toContain("selector: number[];");
  expect(declarationOf(run, "items", "FindItemsRequest")).toContain("queryFilter?: Filter;");
});

test("an example of the media type is the sample's", () => {
  expect(operationAt(run, "GET /items/{selector}").sample.request).toEqual({ selector: [1, 2], note: "by hand" });
});
