import { expect, test } from "vitest";
import { modelOf } from "../../properties/print.js";

/** The type of a response with a schema. */
function resultOf(schema: object, schemas: object = {}) {
  const content = { "application/json": { schema } };
  const { api } = modelOf({
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0" },
    paths: { "/a": { get: { responses: { "200": { description: "A.", content } } } } },
    components: { schemas },
  });
  return api.modules[0]?.groups[0]?.operations[0]?.result;
}

test("null is not valid if two members of oneOf are nothing but null", () => {
  const nothing = { Nothing: { const: null } };
  const ref = { $ref: "#/components/schemas/Nothing" };
  expect(resultOf({ oneOf: [ref, { type: "null" }] }, nothing)).toEqual({ kind: "never" });
  expect(resultOf({ oneOf: [ref, { type: "null" }, { type: "string" }] }, nothing)).toMatchObject({
    kind: "scalar",
    name: "string",
  });
  expect(resultOf({ anyOf: [{ type: "null" }, { type: "string" }] })).toMatchObject({
    kind: "nullable",
  });
  expect(resultOf({ oneOf: [{ type: "null" }, { type: "string" }] })).toMatchObject({
    kind: "nullable",
  });
});
