import { expect, test } from "vitest";
import { declarationOf, fileOf, operationAt } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("recursion", everyLanguage);

test("types refer to themselves by name", () => {
  expect(declarationOf(run, "trees", "Node")).toContain("children: Node[];");
  expect(declarationOf(run, "trees", "Person")).toContain("employer: Company;");
  expect(declarationOf(run, "trees", "Company")).toContain("owner: Person | null;");
  expect(declarationOf(run, "trees", "JsonValue")).toContain("{ [key: string]: JsonValue }");
});

test("samples end where the type allows it", () => {
  expect(operationAt(run, "POST /trees").sample.response?.value).toEqual({
    name: "root",
    children: [],
  });
  expect(operationAt(run, "GET /people").sample.response?.value).toEqual({
    name: "Ann",
    employer: { title: "Acme", owner: null },
  });
});

test("a page tells each type once", () => {
  for (const language of ["node", "python", "java"]) {
    const page = fileOf(run, `docs/${language}/trees/default/get-person.md`);
    expect(page.match(/<a id="type-person"><\/a>/g)).toHaveLength(1);
    expect(page.match(/<a id="type-company"><\/a>/g)).toHaveLength(1);
  }
});
