import { expect, test } from "vitest";
import { operationAt, fileOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("same-name-everywhere", everyLanguage);

test("every value has a place of its own, and the body's keeps the name", () => {
  const { request } = operationAt(run, "PUT /things/{id}");
  expect(request.fields.map(({ in: place, property, field }) => [place, property, field.key])).toEqual([
    ["path", "pathIdParameter", "id"],
    ["query", "queryId", "id"],
    ["query", "other", "other"],
    ["header", "headerId", "id"],
    ["cookie", "cookieId", "id"],
    ["body", "id", "id"],
    ["body", "pathId", "pathId"],
  ]);
});

test("no two have the same name in any language", () => {
  for (const place of ["PUT /things/{id}", "POST /bodies"]) {
    const names = operationAt(run, place).request.fields.map(({ field }) => field.words.join(" "));
    expect(new Set(names).size).toBe(names.length);
  }
});

test("all are in the samples", () => {
  const sample = fileOf(run, "docs/python/things/default/replace-thing.md");
  for (const value of ['path_id_parameter="p"', "query_id=1", 'header_id="h"', 'cookie_id="c"', 'id="b"']) {
    expect(sample).toContain(value);
  }
  const call = fileOf(run, "docs/java/things/default/replace-thing.md");
  expect(call).toContain('.pathIdParameter("p")');
  expect(call).toContain('.id("b")');
});

test("a parameter called body gives way to a body that is no object", () => {
  const { request } = operationAt(run, "POST /bodies");
  expect(request.fields.map(({ property }) => property)).toEqual(["queryBody", "body"]);
});
