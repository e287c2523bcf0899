import { expect, test } from "vitest";
import { fieldOf, moduleOf, operationAt, operationsOf, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("swagger-2-files");
const mediaType = (place: string, status: string) =>
  operationAt(run, place).responses.find((each) => each.status === status)?.contents[0]?.mediaType;

test("path items, parameters, bodies, responses and schemas of other files are upgraded too", () => {
  expect(told(run)).toEqual([]);
  expect(operationsOf(run).map(({ id }) => id)).toEqual([
    "listPets",
    "createPet",
    "mergePet",
    "listNotes",
  ]);
  expect(operationAt(run, "GET /pets").parameters).toMatchObject([
    { key: "ids", style: "pipeDelimited", explode: false },
  ]);
  expect(operationAt(run, "GET /notes").parameters).toEqual(
    operationAt(run, "GET /pets").parameters,
  );
  expect(operationAt(run, "POST /pets").requestBody).toMatchObject({
    required: false,
    contents: [{ mediaType: "application/json" }],
  });
});

test("what is shared has the media types of the operation that uses it", () => {
  expect(mediaType("POST /pets", "400")).toBe("application/json");
  expect(mediaType("GET /notes", "400")).toBe("application/json");
  expect(mediaType("PATCH /pets", "400")).toBe("application/problem+json");
  expect(operationAt(run, "PATCH /pets").requestBody).toMatchObject({
    contents: [{ mediaType: "application/merge-patch+json" }],
  });
});

test("a schema that is reached from several files is one type, at its place", () => {
  expect(moduleOf(run).schemas.map(({ name }) => name)).toEqual([
    "ListNotesRequest",
    "ListPetsRequest",
    "Note",
    "Pet",
    "Problem",
  ]);
  expect(fieldOf(run, "Note", "text").type).toMatchObject({ kind: "nullable" });
  expect(fieldOf(run, "Note", "pet").type).toEqual({ kind: "ref", schema: "Pet" });
});
