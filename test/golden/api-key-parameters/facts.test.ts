import { expect, test } from "vitest";
import { operationAt, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("api-key-parameters");
const parametersAt = (at: string) =>
  operationAt(run, at).parameters.map(({ in: place, key }) => `${place} ${key}`);
const schemesAt = (at: string) =>
  operationAt(run, at).security.map((all) => all.map(({ scheme }) => scheme));

test("a key that the client sends is no parameter", () => {
  expect(parametersAt("GET /boards")).toEqual(["query filter"]);
  expect(schemesAt("GET /boards")).toEqual([["key"], ["token"]]);
});

test("keys that are required are needed together, whatever the case of a header", () => {
  expect(parametersAt("GET /boards/{id}")).toEqual(["path id"]);
  expect(schemesAt("GET /boards/{id}")).toEqual([["key", "token"]]);
});

test("where the client sends no key, the parameter stays", () => {
  expect(parametersAt("GET /login")).toEqual(["query api_key"]);
});

test("each is told where it stands", () => {
  expect(told(run)).toEqual([
    "11 credential-parameter",
    "18 credential-parameter",
    "19 credential-parameter",
    "39 conflicting-credentials",
  ]);
});
