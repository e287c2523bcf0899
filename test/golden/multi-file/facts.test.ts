import { expect, test } from "vitest";
import { fieldOf, moduleOf, operationAt, operationsOf, schemaOf, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("multi-file");

test("every reference is followed, from file to file and back", () => {
  expect(told(run)).toEqual([]);
  expect(operationsOf(run).map(({ id }) => id)).toEqual(["listPets", "createPet", "getPet"]);
  expect(operationAt(run, "GET /pets").parameters.map(({ key }) => key)).toEqual(["limit"]);
  expect(operationAt(run, "GET /pets/{id}").responses.map(({ status }) => status)).toEqual([
    "200",
    "404",
  ]);
});

test("a schema that is reached by two ways is one type", () => {
  expect(moduleOf(run).schemas.map(({ name }) => name)).toEqual([
    "GetPetRequest",
    "ListPetsRequest",
    "NewPet",
    "Pet",
    "Problem",
    "Tag",
  ]);
  expect(operationAt(run, "GET /pets/{id}").result).toEqual({ kind: "ref", schema: "Pet" });
  expect(operationAt(run, "GET /pets").result).toMatchObject({
    items: { kind: "ref", schema: "Pet" },
  });
});

test("places are in the file that says it", () => {
  expect(operationAt(run, "GET /pets").at).toEqual({
    file: "paths/pets.yaml",
    pointer: "/collection/get",
  });
  expect(schemaOf(run, "Tag").at).toEqual({ file: "schemas/tag.yaml", pointer: "" });
  expect(fieldOf(run, "Pet", "parent").type).toEqual({ kind: "ref", schema: "Pet" });
});
