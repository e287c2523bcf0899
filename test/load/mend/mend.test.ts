import { describe, expect, test } from "vitest";
import { isObject, lookUp } from "../../../generator/document/pointer.js";
import { load } from "../../support/load.js";

const head = { openapi: "3.1.0", info: { title: "T", version: "1" } };
const responses = { 204: { description: "None." } };

/** The value at a pointer of a description after it was loaded, and the messages. */
async function mended(
  description: object,
  pointer = "",
  more: Readonly<Record<string, object>> = {},
) {
  const files = { "openapi.json": { ...head, ...description }, ...more };
  const texts = Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)]);
  const { description: loaded, problems } = await load(Object.fromEntries(texts));
  const found = lookUp(loaded?.root.value, pointer);
  const codes = problems.map((problem) => problem.split(" ")[0]);
  return { value: found.found ? found.node : undefined, problems, codes };
}

function operation(more: object) {
  return { paths: { "/a": { get: { operationId: "a", responses, ...more } } } };
}

function schema(more: object) {
  return { paths: {}, components: { schemas: { A: more } } };
}

describe("values of the wrong form", () => {
  test.each<[object, unknown]>([
    [{ deprecated: "true" }, { deprecated: true }],
    [{ deprecated: "false" }, { deprecated: false }],
    [{ deprecated: 1 }, {}],
    [{ summary: ["a"] }, {}],
    [{ description: { en: "a" } }, {}],
    [{ tags: "pets" }, { tags: ["pets"] }],
    [{ tags: { name: "pets" } }, {}],
    [{ tags: [{ name: "pets" }, 7] }, { tags: ["pets", "7"] }],
    [{ externalDocs: "https://a.b" }, { externalDocs: { url: "https://a.b" } }],
    [{ externalDocs: 3 }, {}],
    [{ security: { key: [] } }, { security: [{ key: [] }] }],
    [{ callbacks: [] }, { callbacks: {} }],
    [{ parameters: {} }, { parameters: [] }],
  ])("of an operation: %j is read as %j", async (given, read) => {
    const { value, codes } = await mended(operation(given), "/paths/~1a/get");
    expect(value).toEqual({ operationId: "a", responses, ...(read as object) });
    expect(codes).toEqual(["unexpected-form"]);
  });

  test.each<[object, unknown]>([
    [{ examples: { a: { value: 1 }, b: { value: 2 } } }, { examples: [1, 2] }],
    [{ examples: { a: 1 } }, {}],
    [{ examples: "a" }, {}],
    [{ enum: "a" }, { enum: ["a"] }],
    [{ enum: { a: 1 } }, {}],
    [{ required: true }, {}],
    [{ required: "name" }, { required: ["name"] }],
    [{ properties: [] }, { properties: {} }],
    [{ minLength: "3" }, { minLength: 3 }],
    [{ nullable: "true" }, { nullable: true }],
    [{ readOnly: "yes" }, {}],
    [{ description: 4 }, { description: 4 }],
    [{ allOf: { type: "string" } }, { allOf: [{ type: "string" }] }],
    [{ discriminator: "kind" }, { discriminator: { propertyName: "kind" } }],
    [{ xml: "a" }, {}],
  ])("of a schema: %j is read as %j", async (given, read) => {
    const { value, codes } = await mended(schema(given), "/components/schemas/A");
    expect(value).toEqual(read);
    expect(codes).toEqual("description" in given ? [] : ["unexpected-form"]);
  });

  test.each([{ parameters: "a" }, { operationId: ["a"] }, { responses: 3 }, { requestBody: "a" }])(
    "%j has no reasonable reading and stays",
    async (given) => {
      const { value, codes } = await mended(operation(given), "/paths/~1a/get");
      expect(value).toMatchObject(given);
      expect(codes).toEqual([]);
    },
  );

  test("a list of examples beside a parameter has no names", async () => {
    const parameters = [{ name: "q", in: "query", schema: {}, examples: ["a", { value: "b" }] }];
    const { value } = await mended(
      operation({ parameters }),
      "/paths/~1a/get/parameters/0/examples",
    );
    expect(value).toEqual({ example1: { value: "a" }, example2: { value: "b" } });
  });

  test("null means absent, and the parsed file is not changed", async () => {
    const { codes } = await mended(operation({ tags: null, deprecated: null }));
    expect(codes).toEqual([]);
  });
});

describe("references", () => {
  const item = (more: object) => ({ get: { operationId: "get", responses }, ...more });

  test.each(["components", "second file"])(
    "keys beside that of a path item are merged: %s",
    async (where) => {
      const target = where === "components" ? "#/components/pathItems/A" : "items.json#/A";
      const { value, problems } = await mended(
        {
          paths: {
            "/a": { $ref: target, parameters: [], query: { operationId: "q", responses } },
          },
          components: { pathItems: { A: item({}) } },
        },
        "/paths/~1a",
        { "items.json": { A: item({}) } },
      );
      expect(Object.keys(value as object)).toEqual(["get", "parameters", "query"]);
      expect(problems).toEqual([]);
    },
  );

  test("a chain of path items is merged as a whole", async () => {
    const post = { operationId: "post", responses };
    const put = { operationId: "put", responses };
    const { value } = await mended(
      {
        paths: { "/a": { $ref: "#/components/pathItems/A", post } },
        components: { pathItems: { A: { $ref: "#/components/pathItems/B", put }, B: item({}) } },
      },
      "/paths/~1a",
    );
    expect(Object.keys(value as object).sort()).toEqual(["get", "post", "put"]);
  });

  test.each(["get", "parameters", "servers", "additionalOperations"])(
    "%s on both sides is an error that names it",
    async (key) => {
      const { problems } = await mended({
        paths: { "/a": { $ref: "#/components/pathItems/A", [key]: { "x-one": 1 } } },
        components: { pathItems: { A: { [key]: { "x-two": 2 } } } },
      });
      const [conflict] = problems.filter((problem) => problem.startsWith("reference-conflict"));
      expect(conflict).toContain(`The key \`${key}\` stands beside the reference`);
    },
  );

  test("a summary beside the reference wins", async () => {
    const { value, problems } = await mended(
      {
        paths: { "/a": { $ref: "#/components/pathItems/A", summary: "Mine." } },
        components: { pathItems: { A: item({ summary: "Theirs." }) } },
      },
      "/paths/~1a/summary",
    );
    expect([value, problems]).toEqual(["Mine.", []]);
  });

  test("path items that refer to each other end", async () => {
    const pathItems = {
      A: { $ref: "#/components/pathItems/B", summary: "a" },
      B: { $ref: "#/components/pathItems/A", summary: "b" },
    };
    await mended({
      paths: { "/a": { $ref: "#/components/pathItems/A" } },
      components: { pathItems },
    });
  });

  test("an operation is followed, and its references still lead to their targets", async () => {
    const { value, codes } = await mended(
      { paths: { "/a": { get: { $ref: "deep/get.json" } } } },
      "/paths/~1a/get",
      {
        "deep/get.json": {
          operationId: "a",
          responses: { 200: { $ref: "../responses.json#/ok" }, 404: { $ref: "#/x-no" } },
          "x-no": { description: "No." },
        },
        "responses.json": { ok: { description: "Ok." } },
      },
    );
    expect(codes).toEqual(["unexpected-reference"]);
    expect(value).toMatchObject({
      responses: {
        200: { $ref: "./responses.json#/ok" },
        404: { $ref: "./deep/get.json#/x-no" },
      },
    });
  });

  test.each([
    ["components", "/components/schemas/A"],
    ["components/schemas", "/components/schemas/A"],
    ["paths", "/paths/~1b"],
    ["tags", "/tags/0"],
    ["info", "/info/title"],
  ])("%s is followed", async (place, pointer) => {
    const parts: Record<string, unknown> = {
      components: { schemas: { A: { type: "string" } } },
      "components/schemas": { A: { type: "string" } },
      paths: { "/b": item({}) },
      tags: [{ name: "a" }],
      info: { title: "T", version: "1" },
    };
    const ref = { $ref: "part.json" };
    const description: Record<string, unknown> = {
      paths: {},
      ...(place === "components/schemas" ? { components: { schemas: ref } } : { [place]: ref }),
    };
    const { value, codes } = await mended(description, pointer, {
      "part.json": parts[place] as object,
    });
    expect(value).toBeDefined();
    expect(codes.filter((code) => code !== "unexpected-reference")).toEqual([]);
  });

  test("one that has no target is an error", async () => {
    const { codes } = await mended({ paths: {}, components: { schemas: { $ref: "#/x-no" } } });
    expect(codes).toEqual(["unresolved-reference"]);
  });
});

describe("placeholders", () => {
  test("each that no parameter describes is a required string", async () => {
    const query = { name: "id", in: "query", schema: { type: "string" } };
    const { value, problems } = await mended(
      { paths: { "/a/{id}": { get: { operationId: "a", responses, parameters: [query] } } } },
      "/paths/~1a~1{id}/get/parameters",
    );
    expect(value).toEqual([
      query,
      { name: "id", in: "path", required: true, schema: { type: "string" } },
    ]);
    expect(problems).toHaveLength(1);
  });

  test("parameters of the path item and behind references count", async () => {
    const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
    const { problems } = await mended({
      paths: {
        "/a/{id}": { parameters: [{ $ref: "#/components/parameters/id" }], get: { responses } },
      },
      components: { parameters: { id } },
    });
    expect(problems).toEqual([]);
  });

  test("in 3.2 and Swagger 2.0 too", async () => {
    const copy = { responses };
    const three = await mended(
      {
        openapi: "3.2.0",
        paths: { "/{a}": { query: copy, additionalOperations: { COPY: copy } } },
      },
      "/paths/~1{a}",
    );
    expect(three.codes).toHaveLength(2);
    const text = JSON.stringify({
      swagger: "2.0",
      info: head.info,
      paths: { "/{a}": { get: copy } },
    });
    const two = await load({ "a.json": text });
    expect(two.problems).toHaveLength(1);
    const found = lookUp(two.description?.root.value, "/paths/~1{a}/get/parameters/0");
    expect(found.found && isObject(found.node) && found.node.schema).toEqual({ type: "string" });
  });

  test.each(["{+a}", "{a*}", "{?a,b}", "{#a}", "{/a}", "{.a}", "{;a}", "{&a}", "{a:3}"])(
    "%s is explained",
    async (placeholder) => {
      const { problems } = await mended({
        paths: { [`/x${placeholder}`]: { get: { responses } } },
      });
      expect(problems[0]).toContain("of RFC 6570");
    },
  );
});

describe("server variables", () => {
  const mend = (url: string, variables?: object) =>
    mended(
      { servers: [{ url, ...(variables && { variables }) }], paths: {} },
      "/servers/0/variables",
    );

  test("what is not described is a required option", async () => {
    const { value, codes } = await mend("https://{a}.b/{c}", { c: { default: "d" } });
    expect(value).toEqual({
      c: { default: "d" },
      a: { default: "", "x-specpress-option": { required: true } },
    });
    expect(codes).toEqual(["undeclared-server-variable"]);
  });

  test("without a default too, with the author's name of the option", async () => {
    const { value, codes } = await mend("https://{a}", { a: { "x-specpress-option": "host" } });
    expect(value).toMatchObject({ a: { "x-specpress-option": { name: "host", required: true } } });
    expect(codes).toEqual(["server-variable-default"]);
  });

  test("a default is one of the values, and values are strings", async () => {
    const { value, codes } = await mend("https://a:{p}", { p: { default: 80, enum: [443, 8443] } });
    expect(value).toMatchObject({ p: { enum: ["80", "443", "8443"] } });
    expect(codes).toEqual(["server-variable-default"]);
  });
});
