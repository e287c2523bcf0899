import { expect, test } from "vitest";
import type { ModuleInput } from "../../generator/model/module/input.js";
import type { Api } from "../../generator/model/types/model.js";
import { openapiTypes } from "../../generator/run/openapi-types.js";

/** What openapi-typescript makes of a document, and what is reported. */
async function typesOf(webhooks: object, schemas: object = {}) {
  const info = { title: "Pets", version: "1" };
  const value = { openapi: "3.1.0", info, paths: {}, webhooks, components: { schemas } };
  const root = { file: "pets.json", value, text: "" };
  const document = { root, sources: new Map([["pets.json", root]]), unread: new Set() };
  const reported: string[] = [];
  const types = await openapiTypes(
    [{ id: "pets", document } as unknown as ModuleInput],
    { modules: [{ id: "pets", groups: [] }] } as unknown as Api,
    (code, _at, values) => reported.push(`${code}: ${values?.reason}`),
  );
  return { types: types.get("pets"), reported };
}

test("an empty webhook is left out", async () => {
  const { types, reported } = await typesOf({ gone: null, adopted: {} });
  expect(reported).toEqual([]);
  expect(types).toContain("adopted: {");
  expect(types).not.toContain("gone");
});

test("what the library cannot read is reported, and is no internal error", async () => {
  const { types, reported } = await typesOf({ adopted: { parameters: 5 } });
  expect(types).toBeUndefined();
  expect(reported).toEqual([
    expect.stringContaining("invalid-description: openapi-typescript cannot read it: "),
  ]);
});

test("a discriminator that a type describes itself is in it once", async () => {
  const kind = { type: "string", enum: ["cat"] };
  const { types = "" } = await typesOf(
    {},
    {
      Pet: {
        type: "object",
        required: ["kind"],
        properties: { kind: { type: "string" } },
        discriminator: { propertyName: "kind", mapping: { dog: "#/components/schemas/Dog" } },
      },
      Dog: { allOf: [{ $ref: "#/components/schemas/Pet" }] },
      Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }], properties: { kind } },
    },
  );
  const [, cat = ""] = /\bCat: ([\s\S]*?)\} &/.exec(types) ?? [];
  expect(cat.match(/\bkind\??:/g)).toEqual(["kind?:"]);
});
