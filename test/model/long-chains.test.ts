import { expect, test } from "vitest";
import { apiOf } from "../support/docs.js";

/** Longer than any stack that one call for each link would need. */
const length = 5_000;
const name = (index: number) => `S${index}`;
const chains: Readonly<Record<string, (next: object, isLast: boolean) => object>> = {
  "a property": (next) => ({ type: "object", properties: { next } }),
  "a required property": (next, isLast) => ({
    type: "object",
    required: isLast ? [] : ["next"],
    properties: { next },
  }),
  "an alternative": (next) => ({
    anyOf: [next, { type: "object", properties: { end: { type: "string" } } }],
  }),
  "nothing else": (next) => next,
};

test.each(Object.keys(chains))("%s may lead from schema to schema as far as one likes", (kind) => {
  const link = chains[kind];
  const schemas = Object.fromEntries(
    Array.from({ length }, (_, index) => {
      const isLast = index === length - 1;
      const next = isLast
        ? { type: "string" }
        : { $ref: `#/components/schemas/${name(index + 1)}` };
      return [name(index), link?.(next, isLast)];
    }),
  );
  const content = { "application/json": { schema: { $ref: `#/components/schemas/${name(0)}` } } };
  const responses = { "200": { description: "", content } };
  const api = apiOf({ paths: { "/first": { get: { responses } } }, components: { schemas } });
  const [module] = api.modules;
  const names = new Set(module?.schemas.map((schema) => schema.name));
  for (let index = 0; index < length; index++) expect(names.has(name(index))).toBe(true);
  expect(module?.groups[0]?.operations[0]?.sample.response).not.toBeNull();
});
