import { expect, test } from "vitest";
import { declarationOf, fileOf, operationAt, schemaOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("discriminator-not-a-string", everyLanguage);

function mappingOf(name: string) {
  const { type } = schemaOf(run, name);
  return type.kind === "union" ? type.discriminator?.mapping : undefined;
}

test("values of a mapping, which are text, become what the property is", () => {
  expect(mappingOf("Shape")).toEqual([
    { value: 0, schema: "Circle" },
    { value: 4, schema: "Square" },
    { value: 1, schema: "Line" },
    { value: 2, schema: "Line" },
  ]);
});

test("without a mapping the property's own constants are the values, false too", () => {
  expect(mappingOf("Answer")).toEqual([
    { value: true, schema: "Success" },
    { value: false, schema: "Failure" },
  ]);
});

test("types narrow by literals, and need no second literal beside them", () => {
  expect(declarationOf(run, "shapes", "Shape")).toBe("export type Shape = Circle | Square | Line;");
  expect(declarationOf(run, "shapes", "Circle")).toContain("corners: 0;");
  expect(declarationOf(run, "shapes", "Failure")).toContain("ok: false;");
});

test("tables have the literals of their language", () => {
  const page = (language: string) => fileOf(run, `docs/${language}/shapes/default/save-shape.md`);
  expect(page("node")).toContain("| `0` | [`Circle`](#type-circle) |");
  expect(page("node")).toContain("| `false` | [`Failure`](#type-failure) |");
  expect(page("python")).toContain("| `False` | [`Failure`](#type-failure) |");
  expect(page("python")).toContain("| corners | `Literal[0]` |");
  expect(page("java")).toContain("| `0L` | [`Circle`](#type-circle) |");
});

test("samples have the value, not its text", () => {
  const { sample } = operationAt(run, "PUT /shapes");
  expect(sample.request).toEqual({ body: { corners: 0, radius: 1.5 } });
  expect(sample.response?.value).toHaveProperty("ok", true);
});
