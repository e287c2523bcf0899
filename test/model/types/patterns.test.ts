import { expect, test } from "vitest";
import { modelOf } from "../../properties/print.js";

test("a type that only patternProperties name stays, though other properties are anything", () => {
  const size = { type: "object", properties: { width: { type: "integer" } } };
  const sizes = {
    type: "object",
    properties: { name: { type: "string" } },
    patternProperties: { "^size-": size },
    additionalProperties: true,
  };
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Sizes" } } };
  const { api } = modelOf({
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0" },
    paths: { "/sizes": { get: { responses: { "200": { description: "Sizes.", content } } } } },
    components: { schemas: { Sizes: sizes } },
  });
  const schemas = api.modules.flatMap((module) => module.schemas);
  const patterns = schemas.flatMap(({ type }) =>
    type.kind === "object" ? (type.patterns ?? []) : [],
  );
  expect(patterns.map(({ type }) => type.kind)).toEqual(["ref"]);
  const [pattern] = patterns;
  const named = pattern?.type.kind === "ref" ? pattern.type.schema : "";
  expect(schemas.map(({ key }) => key)).toContain(named);
});
