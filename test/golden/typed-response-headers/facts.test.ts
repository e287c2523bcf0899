import { expect, test } from "vitest";
import { fileOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("typed-response-headers");
const typescript = fileOf(run, "node/src/shop/headers.ts");

test("the headers of all success responses are fields, each once", () => {
  const headers = operationAt(run, "GET /pets/{id}").resultHeaders;
  expect(headers.map(({ key, required }) => [key, required])).toEqual([
    ["ETag", true],
    ["X-Age", true],
    ["X-Due", false],
  ]);
  expect(typescript).toContain("xAge: number | string;");
  expect(typescript).not.toContain("xReason");
  expect(operationAt(run, "DELETE /pets/{id}").resultHeaders).toEqual([]);
  expect(typescript).not.toContain("deletePetHeaders");
});

test("a header that no response can have, or that OpenAPI ignores, is left out", () => {
  const names = operationAt(run, "GET /pets").resultHeaders.map(({ key }) => key);
  expect(names).not.toContain("Content-Type");
  expect(names).not.toContain("X Space");
});

test("names are those that parameters get, and apart", () => {
  const headers = operationAt(run, "GET /hostile").resultHeaders;
  const names = headers.map(({ property }) => property);
  expect(new Set(names).size).toBe(headers.length);
  expect(names).toEqual(expect.arrayContaining(["__proto__", "constructor", "x_a", "class"]));
  // No type of the description has the name of what a function returns.
  expect(typescript).toContain("export interface ListPetsHeadersValues {");
  expect(typescript).toContain("xPets?: ListPetsHeaders;");
});

test("the functions are a subpath of their own, which nothing else imports", () => {
  const { exports } = JSON.parse(fileOf(run, "node/package.json"));
  expect(Object.keys(exports)).toEqual([".", "./shop", "./shop/headers", "./package.json"]);
  for (const [path, text] of run.files) {
    if (path.startsWith("node/src/")) expect(text, path).not.toMatch(/from "[^"]*\/headers\.js"/);
  }
});

test("the Python client has the same functions, which nothing else imports", () => {
  const path = [...run.files.keys()].find((one) => one.endsWith("/shop/headers.py")) ?? "";
  const python = fileOf(run, path);
  expect(python).toContain("class ListPetsHeadersValues:");
  expect(python).toContain("x_rate_limit: int\n");
  expect(python).toContain("x_times: list[models.Time] | None");
  expect(python).toContain("    class_: str | None");
  for (const [other, text] of run.files) {
    if (other.endsWith(".py") && other !== path) expect(text).not.toMatch(/import headers|response_headers/);
  }
});
