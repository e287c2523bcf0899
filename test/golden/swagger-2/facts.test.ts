import { describe, expect, test } from "vitest";
import {
  declarationOf,
  fieldOf,
  moduleOf,
  operationAt,
  operationsOf,
  schemaOf,
  told,
} from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("swagger-2");

const parameter = (place: string, name: string) =>
  operationAt(run, place).parameters.find(({ key }) => key === name);
const response = (place: string, status: string) =>
  operationAt(run, place).responses.find((each) => each.status === status);

test("nothing is complained of and no operation is lost", () => {
  expect(told(run)).toEqual([]);
  expect(operationsOf(run).map(({ id }) => id)).toEqual([
    "listPets",
    "createPet",
    "annotatePets",
    "deletePets",
    "sendPhoto",
    "getPhoto",
    "getLog",
    "sendForm",
  ]);
});

test("host, basePath and schemes are servers, https first; an operation may have its own", () => {
  const urls = (servers: readonly { url: string }[]) => servers.map(({ url }) => url);
  expect(urls(moduleOf(run).servers)).toEqual([
    "https://pets.example.com/v2",
    "http://pets.example.com/v2",
  ]);
  expect(urls(operationAt(run, "PUT /pets/{ids}").servers)).toEqual([
    "https://pets.example.com/v2",
  ]);
});

test("security schemes keep what they say, and `security: []` sends none", () => {
  expect(moduleOf(run).securitySchemes).toMatchObject([
    { kind: "apiKey", key: "key", name: "X-Key", description: "From the console." },
    { kind: "basic", key: "login" },
  ]);
  expect(operationAt(run, "POST /pets").security).toEqual([]);
});

describe("parameters", () => {
  test.each([
    ["plain", "form", false],
    ["csv", "form", false],
    ["ssv", "spaceDelimited", false],
    ["pipes", "pipeDelimited", false],
    ["multi", "form", true],
  ])("%s is a list in the style %s", (name, style, explode) => {
    expect(parameter("GET /pets", name)).toMatchObject({ in: "query", style, explode });
  });

  test("lists in paths and headers are joined by commas", () => {
    expect(parameter("DELETE /pets/{ids}", "ids")).toMatchObject({ style: "simple", explode: false });
    expect(parameter("GET /pets", "X-Trace")).toMatchObject({ style: "simple", explode: false });
  });

  test("the keywords beside their name are those of their type", () => {
    expect(parameter("GET /pets", "page")).toMatchObject({
      type: { name: "integer", format: "int32", limits: { minimum: 1 } },
      default: { value: 1 },
    });
  });
});

describe("bodies", () => {
  test("a shared body parameter is the body, and required where it says so", () => {
    expect(declarationOf(run, "api", "CreatePetRequest")).toContain("body: PetInput;");
    expect(operationAt(run, "POST /pets").requestBody).toMatchObject({ required: true });
  });

  test("a body is optional by default, and has the operation's own media types", () => {
    expect(operationAt(run, "PUT /pets/{ids}").requestBody).toMatchObject({
      required: false,
      contents: [{ mediaType: "application/vnd.note+json" }],
    });
  });

  test("an operation's own body replaces the path item's", () => {
    expect(declarationOf(run, "api", "DeletePetsRequest")).toContain("reason?: string;");
    expect(declarationOf(run, "api", "DeletePetsRequest")).not.toContain("text");
  });

  test("files are parts of a multipart body", () => {
    expect(operationAt(run, "POST /photos").requestBody).toMatchObject({
      contents: [{ mediaType: "multipart/form-data", encoding: [{ property: "tags", explode: false }] }],
    });
    expect(fieldOf(run, "SendPhotoRequest", "photo")).toMatchObject({
      required: true,
      description: "The picture.",
      type: { name: "binary" },
    });
    expect(fieldOf(run, "SendPhotoRequest", "title").type).toMatchObject({
      limits: { maxLength: 20 },
    });
  });

  test("other fields are a form, with their enums and defaults", () => {
    expect(operationAt(run, "POST /forms").requestBody).toMatchObject({
      contents: [{
        mediaType: "application/x-www-form-urlencoded",
        encoding: [
          { property: "sizes", style: "form", explode: false },
          { property: "marks", style: "form", explode: true },
        ],
      }],
    });
    expect(fieldOf(run, "SendFormRequest", "color").default).toEqual({ value: "red" });
    expect(declarationOf(run, "api", "SendFormRequestColor")).toContain('"red" | "green"');
  });
});

describe("responses", () => {
  test("have the schema in the media types that are produced, with example and headers", () => {
    expect(response("GET /pets", "200")).toMatchObject({
      headers: [{ key: "X-Total", type: { name: "integer" } }],
      contents: [
        { mediaType: "application/json", example: { value: [{ kind: "Cat", name: "Tom" }] } },
      ],
    });
  });

  test("are shared, through several references too", () => {
    for (const [place, status] of [
      ["GET /pets", "default"],
      ["POST /pets", "410"],
    ] as const) {
      expect(response(place, status)).toMatchObject({
        description: "What went wrong.",
        contents: [{ mediaType: "application/json", type: { kind: "ref", schema: "Problem" } }],
      });
    }
  });

  test("a file is binary, whatever its media type", () => {
    for (const [place, mediaType] of [
      ["GET /photos", "image/png"],
      ["GET /log", "*/*"],
    ] as const) {
      expect(response(place, "200")?.contents).toMatchObject([{ mediaType, kind: "binary" }]);
      expect(operationAt(run, place).result).toMatchObject({ name: "binary" });
    }
    expect(response("GET /photos", "404")?.contents).toMatchObject([{ mediaType: "image/png" }]);
  });
});

test("schemas: discriminator, x-nullable, exclusive bounds, properties named like keywords", () => {
  expect(schemaOf(run, "Pet").at.pointer).toBe("/components/schemas/Pet");
  expect(schemaOf(run, "Pet").type).toMatchObject({ discriminator: { property: "kind" } });
  expect(fieldOf(run, "PetBase", "name").type).toMatchObject({ kind: "nullable" });
  expect(fieldOf(run, "Cat", "lives").type).toMatchObject({ limits: { exclusiveMinimum: 0 } });
  expect(fieldOf(run, "PetBase", "example").type).toEqual({ kind: "ref", schema: "Note" });
  expect(fieldOf(run, "Note", "data").example).toEqual({
    value: { $ref: "#/definitions/Nowhere", type: "file" },
  });
});
