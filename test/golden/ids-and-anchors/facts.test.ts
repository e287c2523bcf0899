import { expect, test } from "vitest";
import { declarationOf, fieldOf, operationAt, schemaOf, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("ids-and-anchors");
const type = (schema: string, key: string) => fieldOf(run, schema, key).type;

test("nothing is missing, and nothing is fetched", () => {
  expect(told(run)).toEqual([]);
});

test("an address that the description declares is found in it", () => {
  expect(operationAt(run, "GET /orders").result).toMatchObject({
    items: { kind: "ref", schema: "Order" },
  });
  expect(type("Order", "customer")).toEqual({ kind: "ref", schema: "Customer" });
  expect(declarationOf(run, "api", "Order")).toContain("tag?: Tag;");
});

test("pointers and anchors belong to the schema with the $id around them", () => {
  const note = type("Order", "note");
  expect(fieldOf(run, note.kind === "ref" ? note.schema : "", "text").type).toMatchObject({
    name: "string",
  });
  const other = type("Customer", "note");
  expect(schemaOf(run, other.kind === "ref" ? other.schema : "").type).toMatchObject({
    name: "integer",
  });
  expect(schemaOf(run, "Customer").at.pointer).toBe("/components/schemas/Customer");
});

test("pointers from the root of the file go on to work below an $id", () => {
  expect(declarationOf(run, "api", "Order")).toMatch(/id\?: (string|Id);/);
});

test("files and pointers are percent-decoded, then ~0 and ~1", () => {
  expect(operationAt(run, "GET /trees/{id}").result).toMatchObject({ kind: "ref" });
});

test("a dynamic reference is the schema with the anchor", () => {
  const tree = operationAt(run, "GET /trees/{id}").result;
  const name = tree?.kind === "ref" ? tree.schema : "";
  expect(type(name, "children")).toMatchObject({ items: tree });
  expect(type(name, "parent")).toEqual(tree);
});
