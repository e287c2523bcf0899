import { expect, test } from "vitest";
import { declarationOf, fieldOf, operationsOf, schemaOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("boolean-schemas-tuples-maps");
const shape = declarationOf(run, "shapes", "Shape");

test("true is anything and false is nothing", () => {
  expect(schemaOf(run, "Anything").type).toEqual({ kind: "unknown" });
  expect(schemaOf(run, "Nothing").type).toEqual({ kind: "never" });
  expect(shape).toContain("never?: never;");
});

test("prefixItems are a tuple, closed, with a rest, or open", () => {
  expect(shape).toContain("point: [number, number];");
  expect(shape).toContain("path?: [string, number, ...boolean[]];");
  expect(shape).toContain("open?: [number, ...unknown[]];");
});

test("constants keep their value, null too", () => {
  expect(shape).toContain("version: 2;");
  expect(shape).toContain("origin?: null;");
});

test("maps have the type of their values, and patternProperties are one", () => {
  expect(fieldOf(run, "Shape", "labels").type.kind).toBe("map");
  expect(shape).toContain("labels?: { [key: string]: string };");
  expect(shape).toContain("counts?: { [key: string]: number };");
  expect(shape).toContain("free?: { [key: string]: unknown };");
  expect(shape).toContain("closed?: { [key: string]: never };");
});

test("properties stand beside an index that allows them", () => {
  expect(schemaOf(run, "ShapeStyle").type).toMatchObject({
    kind: "object",
    additional: { kind: "scalar", name: "string" },
  });
  expect(declarationOf(run, "shapes", "ShapeStyle")).toContain(
    "[key: string]: string | number | undefined;",
  );
});

test("a sample of a tuple has all its items", () => {
  expect(operationsOf(run)[0]?.sample.request).toHaveProperty("point", [8.5, 47.4]);
});
