import { expect, test } from "vitest";
import { declarationOf, fileOf, moduleOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("global-type-names");
const models = fileOf(run, "node/src/names/models.ts");
const declared = [...models.matchAll(/^export (?:interface|type) (\w+)/gm)].map(
  ([, name = ""]) => name,
);

test("no model takes the name of a global, of the runtime or of the client", () => {
  for (const name of [
    "Error",
    "Date",
    "Map",
    "Object",
    "Promise",
    "Response",
    "Record",
    "Blob",
    "RequestOptions",
    "ApiError",
    "Client",
    "Models",
    "Token",
    "NamesClient",
  ])
    expect(declared).not.toContain(name);
  expect(declared).toContain("DateModel");
});

test("the author's own ErrorModel keeps its name", () => {
  expect(declarationOf(run, "names", "ErrorModel")).toContain("other: ErrorModelModel;");
  expect(operationAt(run, "GET /Error").result).toEqual({ kind: "ref", schema: "Error" });
});

test("a global that is meant is still the global", () => {
  expect(declarationOf(run, "names", "ErrorModel")).toContain("file?: Upload;");
});

test("every schema is there, once", () => {
  expect(declared).toHaveLength(moduleOf(run).schemas.length);
  expect(new Set(declared.map((name) => name.toLowerCase())).size).toBe(declared.length);
});

test("each language keeps away from its own names only", () => {
  const type = (language: string, page: string) =>
    /^Type: `(\w+)`$/m.exec(fileOf(run, `docs/${language}/names/default/${page}.md`))?.[1];
  expect(type("python", "get-list")).toBe("ListModel");
  expect(type("node", "get-list")).toBe("List");
  expect(type("java", "get-list")).toBe("ListModel");
  expect(type("python", "get-date")).toBe("Date");
});
