import { expect, test } from "vitest";
import { operationAt, told, fileOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("header-and-cookie-parameters", everyLanguage);

test("Accept, Content-Type and Authorization are left out and reported, however they are cased", () => {
  expect(told(run)).toEqual([
    "60 ignored-header-parameter",
    "61 ignored-header-parameter",
    "62 ignored-header-parameter",
  ]);
  const { parameters, request } = operationAt(run, "GET /ignored");
  expect(parameters.map(({ key }) => key)).toEqual(["X-Kept"]);
  expect(request.required, "though an ignored one is").toBe(false);
});

test("a header is a property in the language's own case, and its name on the wire is told", () => {
  const { parameters } = operationAt(run, "GET /headers");
  expect(parameters.map(({ key, property }) => [key, property])).toEqual([
    ["X-Text", "xText"],
    ["X-List", "xList"],
    ["X-Color", "xColor"],
    ["X-Color-Exploded", "xColorExploded"],
  ]);
  const page = fileOf(run, "docs/python/headers/default/send-headers.md");
  expect(page).toContain("| x_color_exploded | [`Color`](#type-color) | No | - | In header, as `X-Color-Exploded`. |");
});

test("cookies explode unless they are told not to", () => {
  const { parameters } = operationAt(run, "GET /cookies");
  expect(parameters.map(({ style, explode }) => [style, explode])).toEqual([
    ["form", true],
    ["form", false],
    ["form", true],
    ["form", true],
  ]);
});
