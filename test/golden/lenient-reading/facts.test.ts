import { expect, test } from "vitest";
import { declarationOf, moduleOf, operationsOf, partsOf, schemaOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("lenient-reading");

test("nothing is lost: operations behind references, and those beside one", () => {
  const names = operationsOf(run).map(({ method, path, words }) => `${method} ${path} ${words.join(" ")}`);
  expect(names.sort()).toEqual([
    "DELETE /pets/{petId} remove pet",
    "GET /files/{+path} read file",
    "GET /pets list pets",
    "GET /pets/{petId} get pet",
    "POST /pets add pet",
  ]);
  expect(partsOf(run, "shop", "operations")).toContain("limit");
});

test("a schema that three files name is one type", () => {
  expect(moduleOf(run).schemas.map(({ name }) => name).filter((name) => /Pet$|Owner/.test(name)).sort()).toEqual(["Owner", "Pet"]);
  expect(declarationOf(run, "shop", "Pet")).toContain('kind?: "dog"');
  expect(schemaOf(run, "Pet").example).toEqual({ value: { name: "Rex" } });
});

test("each reading is a warning at its position in the file that was read", () => {
  expect(run.diagnostics.every(({ severity }) => severity === "warning")).toBe(true);
  const told = run.diagnostics.map(({ code, file, line }) => `${file}:${line} ${code}`);
  expect(told).toEqual([
    "parts/item.yaml:1 unknown-parameter-in-path",
    "parts/schemas.yaml:4 unexpected-form",
    "parts/schemas.yaml:4 unexpected-form",
    "parts/schemas.yaml:5 unexpected-form",
    "parts/schemas.yaml:7 unexpected-form",
    "parts/schemas.yaml:10 unexpected-form",
    "spec.yaml:2 unexpected-reference",
    "spec.yaml:4 undeclared-server-variable",
    "spec.yaml:6 server-variable-default",
    "spec.yaml:9 unexpected-reference",
    "spec.yaml:12 unexpected-form",
    "spec.yaml:13 unexpected-form",
    "spec.yaml:14 unexpected-form",
    "spec.yaml:15 unexpected-form",
    "spec.yaml:19 unexpected-reference",
    "spec.yaml:22 unknown-parameter-in-path",
    "spec.yaml:26 unknown-parameter-in-path",
    "spec.yaml:30 unexpected-reference",
  ]);
});

test("a server variable is a required option, and a default is an allowed value", () => {
  const options = moduleOf(run).options;
  expect(options.find(({ key }) => key === "region")).toMatchObject({ required: true, default: null });
  expect(options.find(({ key }) => key === "stage")).toMatchObject({
    default: "live",
    values: ["live", "test", "beta"],
  });
});

test("an operator of RFC 6570 is explained", () => {
  const told = run.diagnostics.find(({ message }) => message.includes("{+path}"));
  expect(told?.message).toContain("OpenAPI does not know `+` of RFC 6570");
});
