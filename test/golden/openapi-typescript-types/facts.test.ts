import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("openapi-typescript-types");
const types = fileOf(run, "node/src/pets/openapi-typescript.ts");

test("the file has the types that openapi-fetch takes", () => {
  for (const name of ["paths", "components", "operations"])
    expect(types).toContain(`export interface ${name} {`);
});

test("a schema of another file is a component", () => {
  expect(types).toContain('friends?: components["schemas"]["pet"][];');
});

test("nothing is left of an operation that a filter hides", () => {
  expect(types).not.toMatch(/secret/i);
});

test("a list of itself is a type that TypeScript accepts", () => {
  expect(types).toContain('interface List1 extends Array<components["schemas"]["Value"]> {');
  expect(types).toContain("Value: string | List1;");
});

test("a description ends no comment", () => {
  expect(types).toContain("*\\/ alert(1)");
});
