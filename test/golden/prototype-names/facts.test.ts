import ts from "typescript";
import { expect, test } from "vitest";
import { declarationOf, fieldsOf, fileOf, moduleOf, operationAt, pagesOf, partsOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("prototype-names");
const client = fileOf(run, "node/src/members/client.ts");
const methods = [...client.matchAll(/^ {2}(\w+)\(.*Promise</gm)].map(([, name]) => name);
const page = (language: string, name: string) =>
  fileOf(run, `docs/${language}/members/constructor/${name}.md`);

test("no method is a member of every object, nor what makes a client thenable", () => {
  expect([...methods].sort()).toEqual([
    "constructor_",
    "hasOwnProperty_",
    "proto",
    "sendParameters",
    "sendProperties",
    "then_",
    "toString_",
    "valueOf_",
  ]);
});

test("each language keeps away from its own members only", () => {
  expect(page("python", "then")).toContain("`MembersClient.then`");
  expect(page("java", "then")).toContain("`MembersClient.then`");
  expect(page("node", "then")).toContain("`MembersClient.then_`");
  const toText = "members/to-string/to-string.md";
  expect(fileOf(run, `docs/java/${toText}`)).toContain("`MembersClient.toString_`");
  expect(fileOf(run, `docs/python/${toText}`)).toContain("`MembersClient.to_string`");
});

test("wire names are untouched in the model, the types and the data", () => {
  const keys = ["__proto__", "constructor", "hasOwnProperty", "then", "toString"];
  expect(fieldsOf(run, "Constructor").map(({ key }) => key)).toEqual(keys);
  expect(operationAt(run, "GET /parameters").parameters.map(({ key }) => key)).toEqual([
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
    "then",
  ]);
  expect(Object.keys(operationAt(run, "POST /properties").sample.request)).toContain("__proto__");
  const type = declarationOf(run, "members", "Constructor");
  expect(type).toContain('["__proto__"]: string;');
  expect(type).toContain("constructor: string;");
  const operations = partsOf(run, "members", "operations");
  expect(operations).toContain('query: ["constructor", "__proto__", "toString", "then"]');
});

test("no literal of the client or of a sample sets a prototype", () => {
  const samples = pagesOf(run, "node").map((path) => /```ts\nimport[\s\S]*?```/.exec(fileOf(run, path))?.[0] ?? "");
  expect(samples.join("\n")).toContain('["__proto__"]: "p"');
  for (const text of [...samples.map((sample) => sample.replace(/```\w*/g, "")), client]) {
    const visit = (node: ts.Node): void => {
      if (ts.isPropertyAssignment(node)) expect(/^"?__proto__"?$/.test(node.name.getText())).toBe(false);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile("x.ts", text, ts.ScriptTarget.ES2022, true));
  }
});

test("schemas and tags of these names are types and groups like any other", () => {
  expect(moduleOf(run).schemas.map(({ name }) => name)).toEqual([
    "Constructor",
    "Proto",
    "SendParametersRequest",
    "ToString",
  ]);
  expect(moduleOf(run).groups.map(({ id, slug }) => [id, slug]).sort()).toEqual([
    ["__proto__", "proto"],
    ["constructor", "constructor"],
    ["toString", "to-string"],
  ]);
});
