import { expect, test } from "vitest";
import { declarationOf, fileOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("reserved-words");
const client = fileOf(run, "node/src/words/client.ts");
const methods = [...client.matchAll(/^ {2}(\w+)\(.*Promise</gm)].map(([, name]) => name);
const page = (language: string, name: string) =>
  fileOf(run, `docs/${language}/words/default/${name}.md`);

test("reserved words and members of every object are escaped, other names are not", () => {
  expect(methods).toEqual([
    "delete_",
    "class_",
    "from",
    "await_",
    "then_",
    "constructor_",
    "toString_",
    "send",
    "clone",
    "close",
    "def",
    "self",
    "parameters",
    "properties",
  ]);
});

test("a client is never thenable", () => {
  expect(client).not.toMatch(/^ {2}then\(/m);
});

test("each language escapes its own words", () => {
  expect(page("python", "class")).toContain("WordsClient.class_`");
  expect(page("python", "delete")).toContain("WordsClient.delete`");
  expect(page("python", "from")).toContain("WordsClient.from_`");
  expect(page("python", "def")).toContain("WordsClient.def_`");
  expect(page("java", "delete")).toContain("WordsClient.delete`");
  expect(page("java", "class")).toContain("WordsClient.class_`");
  expect(page("java", "to-string")).toContain("WordsClient.toString_`");
});

test("parameters shadow neither the call's own arguments nor one another", () => {
  const properties = operationAt(run, "POST /parameters/{path}/{this}").request.fields.map(
    ({ property }) => property,
  );
  expect(properties).toEqual([
    "path",
    "this",
    "options",
    "request",
    "queryBody",
    "client",
    "self",
    "body",
  ]);
  const python = page("python", "parameters");
  expect(python).toContain("    self_: str | Omit = OMIT,");
  expect(python).toContain("    options: str | Omit = OMIT,");
  expect(python).toContain("    request_options: RequestOptions | None = None,");
});

test("wire names are untouched, `__proto__` too", () => {
  const sample = operationAt(run, "POST /properties").sample.request;
  expect(Object.keys(sample)).toContain("__proto__");
  expect(declarationOf(run, "words", "Odd")).toContain('["__proto__"]: string;');
  expect(page("node", "properties")).toContain('["__proto__"]: "p",');
  expect(page("python", "properties")).toContain('"__proto__": "p"');
});
