import { describe, expect, test } from "vitest";
import { fileOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("choice-of-media-types");

test("the usual body comes first, and every other one is a request of its own", () => {
  const { requestBody, otherBodies } = operationAt(run, "PUT /avatar");
  expect(requestBody?.contents[0]?.mediaType).toBe("application/json");
  expect(
    otherBodies.map(({ mediaType, request, sample }) => [mediaType, request.schema, sample]),
  ).toEqual([
    [
      "multipart/form-data",
      "SetAvatarRequestFormData",
      { file: "file content", caption: "Me" },
    ],
  ]);
});

test("media types with the same fields share a request, and parameters keep their names", () => {
  const { request, otherBodies } = operationAt(run, "PUT /orders/{orderId}");
  const [form, xml] = otherBodies;
  expect(form?.request.schema).toBe(request.schema);
  expect(xml?.request.fields.map(({ in: place, property }) => `${place} ${property}`)).toEqual([
    "path orderId",
    "query body",
    "body bodyContent",
  ]);
});

test("every other media type of a response has its result", () => {
  const results = (place: string) =>
    operationAt(run, place).otherResults.map(({ mediaType, result, sample }) => [
      mediaType,
      result.kind === "scalar" ? result.name : result.kind,
      sample?.value,
    ]);
  expect(results("PUT /orders/{orderId}")).toEqual([
    ["application/pdf", "binary", undefined],
    ["text/csv", "string", "item,count"],
  ]);
  expect(results("GET /report")).toEqual([
    ["application/hal+json", "union", { item: "tea", count: 2 }],
  ]);
});

test("a result that is JSON for another status accepts that too", () => {
  expect(fileOf(run, "node/src/shop/operations.ts")).toContain(
    '"application/hal+json": { accept: "application/hal+json, application/json" }',
  );
});

describe.each([
  ["node", '{ contentType: "multipart/form-data" }', '{ accept: "application/pdf" }'],
  ["python", 'options={"content_type": "multipart/form-data"}', 'options={"accept": "application/pdf"}'],
  [
    "java",
    'RequestOptions.builder().contentType("multipart/form-data").build()',
    'RequestOptions.builder().accept("application/pdf").build()',
  ],
])("the pages of %s", (language, sent, received) => {
  const page = (name: string) => fileOf(run, `docs/${language}/shop/default/${name}.md`);

  test("name every media type of a body, with its fields and a sample", () => {
    const text = page("set-avatar");
    expect(text).toContain("The body is sent as `application/json`.");
    expect(text).toContain("### As `multipart/form-data`");
    expect(text).toMatch(/\| file \| .*The picture\./);
    expect(text.replace(/,\n/g, ", ")).toContain(sent);
  });

  test("name every media type of a response, with its type and a sample", () => {
    const text = page("save-order");
    expect(text).toContain("The response is `application/json`.");
    expect(text).toContain("### As `application/pdf`");
    expect(text).toContain("### As `text/csv`");
    expect(text).toContain("```text\nitem,count\n```");
    expect(text.replace(/,\n/g, ", ")).toContain(received);
  });
});
