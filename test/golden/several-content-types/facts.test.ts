import { expect, test } from "vitest";
import { fileOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("several-content-types");

const { requestBody, responses, result } = operationAt(run, "POST /orders");

test("every content type is in the model, JSON first", () => {
  expect(requestBody?.contents.map(({ mediaType, kind }) => `${mediaType} ${kind}`)).toEqual([
    "application/vnd.shop+json; charset=utf-8 json",
    "application/x-www-form-urlencoded form",
    "application/xml text",
  ]);
  expect(responses.map(({ contents }) => contents.map(({ mediaType }) => mediaType))).toEqual([
    ["application/vnd.shop+json", "text/csv"],
    ["application/problem+json", "text/html"],
  ]);
});

test("the client accepts what its method resolves with, and nothing else", () => {
  expect(result).toEqual({ kind: "ref", schema: "Order" });
  expect(fileOf(run, "node/src/orders/operations.ts")).toContain('accept: "application/vnd.shop+json",');
});
