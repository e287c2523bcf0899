import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { generate } from "../../generator/index.js";
import { strictOptions, typeErrors } from "../support/typecheck.js";

// Types that hold themselves, in every way and at every place: what walks over types comes to an end.

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const list = (items: object, more: object = {}) => ({ type: "array", items, ...more });
const map = (values: object, more: object = {}) => ({
  type: "object",
  additionalProperties: values,
  ...more,
});
const object = (properties: object, more: object = {}) => ({ type: "object", properties, ...more });
const string = { type: "string" };
const date = { type: "string", format: "date-time" };
const file = { type: "string", format: "binary" };

/** Components by name; the operations use `A`. */
const variants: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  "a list": { A: list(ref("A"), { maxItems: 5, uniqueItems: true }) },
  "a map": { A: map(ref("A"), { maxProperties: 5 }) },
  "two lists": { A: list(ref("B")), B: list(ref("A"), { minItems: 1 }) },
  "a list, a map and a list": { A: list(ref("B")), B: map(ref("C")), C: list(ref("A")) },
  "a list of maps of itself": { A: list(map(ref("A"))) },
  "a list or null": { A: { type: ["array", "null"], items: ref("A") } },
  "a list of itself or null": { A: list({ anyOf: [ref("A"), { type: "null" }] }) },
  "a union with itself": { A: { oneOf: [string, ref("A")] } },
  "a union with a list of itself": { A: { oneOf: [date, list(ref("A")), map(ref("A"))] } },
  "a list of a union with the list": { A: list(ref("B")), B: { oneOf: [file, ref("A")] } },
  "alternatives that are lists and maps of themselves": {
    A: { oneOf: [ref("B"), ref("C")] },
    B: list(ref("B")),
    C: map(ref("C")),
  },
  "allOf with itself": { A: { allOf: [ref("A"), object({ at: date })] } },
  "allOf of two lists": { A: { allOf: [ref("B"), list(ref("A"))] }, B: list(ref("A")) },
  "a tuple": { A: { type: "array", prefixItems: [ref("A")], items: false } },
  "a tuple with more of itself": { A: { type: "array", prefixItems: [string], items: ref("A") } },
  "an object that must hold itself": { A: object({ next: ref("A") }, { required: ["next"] }) },
  "an object with a list of lists": { A: object({ list: ref("B") }), B: list(ref("B")) },
  "children that extend their parent, which is one of them": {
    A: object(
      { kind: string, at: date },
      {
        required: ["kind"],
        oneOf: [ref("B"), ref("C")],
        discriminator: { propertyName: "kind" },
        example: { kind: "B", other: 1 },
      },
    ),
    B: { allOf: [ref("A"), object({ list: list(ref("A")) })] },
    C: { allOf: [ref("A"), object({ c: ref("C") })] },
  },
  "a discriminator that leads to itself": {
    A: {
      oneOf: [ref("A"), ref("B"), ref("C")],
      discriminator: { propertyName: "kind" },
      example: { kind: "A" },
    },
    B: object({ kind: string, a: ref("A") }, { required: ["kind"] }),
    C: object({ kind: string, c: ref("A") }, { required: ["kind"] }),
  },
  "a list with an example that is none": { A: list(ref("A"), { example: [["x"], [[3]]] }) },
  "a list with a text as its example": { A: list(ref("A"), { example: "x", default: { a: 1 } }) },
};

const temporary = mkdtempSync(join(tmpdir(), "specpress-recursive-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const json = (schema: object) => ({ content: { "application/json": { schema } } });

/** Everywhere that types are walked over from: bodies, parameters, streams, errors, webhooks. */
function documentOf(schemas: object): object {
  const responses = { "200": { description: "It.", ...json(ref("A")) } };
  const events = { "text/event-stream": { schema: object({ data: ref("A") }) } };
  const form = { "multipart/form-data": { schema: object({ a: ref("A"), picture: file }) } };
  const header = { "X-A": { schema: ref("A") } };
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {
      "/whole": { post: { requestBody: { required: true, ...json(ref("A")) }, responses } },
      "/part": {
        post: {
          requestBody: json(object({ a: ref("A"), list: list(ref("A")) })),
          responses: { "200": { description: "It.", headers: header, ...json(map(ref("A"))) } },
        },
      },
      "/query": { get: { parameters: [{ name: "a", in: "query", schema: ref("A") }], responses } },
      "/events": { get: { responses: { "200": { description: "It.", content: events } } } },
      "/form": {
        post: {
          requestBody: { content: form },
          responses: { "204": { description: "Nothing." }, "400": responses["200"] },
        },
      },
    },
    webhooks: { sent: { post: { requestBody: json(ref("A")), responses } } },
    components: { schemas },
  };
}

const folderOf = (name: string) => join(temporary, name.replaceAll(/\W+/g, "-"));

describe("a type that holds itself", () => {
  test.each(Object.keys(variants))("%s has a client and pages", async (name) => {
    const spec = `${folderOf(name)}.json`;
    writeFileSync(spec, JSON.stringify(documentOf(variants[name] ?? {})));
    const { ok, diagnostics } = await generate({
      specs: [spec],
      docs: { languages: ["node", "python", "java"] },
      clients: { node: { types: { "date-time": "Date" } } },
      output: folderOf(name),
    });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(ok).toBe(true);
  });

  test("every client type-checks", () => {
    const include = Object.keys(variants).map((name) => `${folderOf(name)}/node/src/index.ts`);
    const project = join(temporary, "tsconfig.json");
    writeFileSync(
      project,
      JSON.stringify({ compilerOptions: { ...strictOptions, noEmit: true }, include }),
    );
    expect(typeErrors(project)).toBe("");
  });
});
