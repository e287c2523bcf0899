import { expect, test } from "vitest";
import { declarationOf, fileOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("parameter-names-that-shadow");
const page = (language: string, name: string) => fileOf(run, `docs/${language}/shadows/default/${name}.md`);
const place = "POST /calls/{path}/{this}";

test("parameters are properties of the request; only one that meets the body gives way", () => {
  const { request } = operationAt(run, place);
  expect(request.fields.map(({ in: where, property }) => `${where} ${property}`)).toEqual([
    "path path",
    "path this",
    "query options",
    "query queryBody",
    "query request",
    "query self",
    "query client",
    "query result",
    "query request_options",
    "query operations",
    "header headers",
    "body body",
  ]);
  expect(declarationOf(run, "shadows", "CallRequest")).toContain("this: string;");
});

test("a method's own arguments have the names that they have everywhere", () => {
  const client = fileOf(run, "node/src/shadows/client.ts");
  expect(client).toContain("call(request: CallRequest, options?: RequestOptions): ApiPromise<void>");
  expect(client).toContain("return this._send(operations.call, request, options);");
});

test("no signature of Python has a name twice", () => {
  for (const name of ["call", "spread"]) {
    const [, signature = ""] = /```python\ndef \w+\(([\s\S]*?)\) ->/.exec(page("python", name)) ?? [];
    const names = signature.split("\n").map((line) => /^ {4}(\w+)/.exec(line)?.[1]).filter(Boolean);
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(names).size, name).toBe(names.length);
    expect(names).toContain("self_");
  }
  expect(page("python", "call")).toContain("    request_request_options: RequestOptions | None = None,");
});

test("a word that a language reserves is escaped in that language alone", () => {
  expect(page("java", "call")).toContain('.this_("t")');
  expect(page("python", "call")).toContain('this="t"');
  expect(page("node", "call")).toContain('this: "t"');
});

test("wire names are untouched", () => {
  expect(operationAt(run, place).parameters.map(({ key }) => key)).toContain("body");
  expect(page("node", "call")).toContain("In query, as `body`.");
  expect(operationAt(run, "POST /bodies").request.fields.map(({ property }) => property)).toEqual([
    "body",
    "this",
    "self",
    "request",
    "options",
  ]);
});
