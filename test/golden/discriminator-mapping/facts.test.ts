import { expect, test } from "vitest";
import { declarationOf, operationAt, schemaOf, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("discriminator-mapping");

function mappingOf(name: string) {
  const { type } = schemaOf(run, name);
  return type.kind === "union" ? type.discriminator?.mapping : undefined;
}

test("values are the mapping's, several of them for one schema", () => {
  expect(mappingOf("Pet")).toEqual([
    { value: "house-cat", schema: "Cat" },
    { value: "wild cat", schema: "Cat" },
    { value: "canis", schema: "Dog" },
  ]);
  expect(declarationOf(run, "pets", "Pet")).toBe(
    'export type Pet = (Cat & { petType: "house-cat" | "wild cat" }) | (Dog & { petType: "canis" });',
  );
});

test("a value that names no variant is reported and not offered", () => {
  expect(told(run)).toEqual(["45 unmapped-discriminator"]);
  expect(JSON.stringify(mappingOf("Pet"))).not.toContain("bird");
});

test("a discriminator that is a number stays one", () => {
  expect(mappingOf("Shape")).toEqual([
    { value: 0, schema: "Circle" },
    { value: 4, schema: "Square" },
  ]);
  expect(declarationOf(run, "pets", "Shape")).toBe("export type Shape = Circle | Square;");
});

test("without a mapping the names of the schemas are the values", () => {
  expect(mappingOf("Vehicle")).toEqual([
    { value: "Car", schema: "Car" },
    { value: "Bike", schema: "Bike" },
  ]);
});

test("samples say which variant they are", () => {
  expect(operationAt(run, "POST /pets").sample.request).toEqual({
    body: { petType: "house-cat", lives: 9 },
  });
  expect(operationAt(run, "GET /shapes").sample.response?.value).toMatchObject({ corners: 0 });
  expect(operationAt(run, "GET /vehicles").sample.response?.value).toMatchObject({ kind: "Car" });
});
