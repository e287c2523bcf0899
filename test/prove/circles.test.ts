import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createPatterns } from "../../generator/prove/server/patterns.js";
import { createValidators } from "../../generator/prove/server/validators.js";
import { pythonEnvironment } from "../client/python/environment.js";

/** The built package: samples run in threads of their own, which need files to run. */
const { generate, prove } = (await import(
  new URL("../../dist/index.js", import.meta.url).href
)) as typeof import("../../generator/index.js");

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specpress-circles-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const named = { type: "object", properties: { name: { type: "string" } } };

const schemas = {
  Own: { ...named, allOf: [ref("Own")] },
  First: { ...named, allOf: [ref("Second")] },
  Second: { allOf: [ref("First")] },
  Alternative: { ...named, anyOf: [ref("Alternative"), named] },
  Inside: { ...named, allOf: [{ allOf: [ref("Inside")] }] },
};

function operation(name: string) {
  const content = { "application/json": { schema: ref(name) } };
  return {
    operationId: `make${name}`,
    summary: `Make ${name}`,
    parameters: [{ name: "filter", in: "query", schema: ref(name) }],
    requestBody: { required: true, content },
    responses: { 200: { description: "Made.", content } },
  };
}

async function proved(schemas: object) {
  const paths = Object.keys(schemas).map((name) => [`/${name}`, { post: operation(name) }]);
  const description = {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0" },
    servers: [{ url: "https://shop.example" }],
    paths: Object.fromEntries(paths),
    components: { schemas },
  };
  writeFileSync(join(folder, "api.json"), JSON.stringify(description));
  const clients = "missing" in pythonEnvironment() ? ["node"] : ["node", "python"];
  const options = { cwd: folder, specs: ["api.json"], output: "out", clients };
  expect((await generate(options)).ok).toBe(true);
  const { diagnostics, counts } = await prove(options);
  return { codes: [...new Set(diagnostics.map(({ code }) => code))], counts };
}

test("schemas composed of themselves are reported, and their samples are proved", async () => {
  const { codes, counts } = await proved(schemas);
  expect(codes).toEqual(["circular-composition"]);
  const all = { samples: 5, compiled: 5, run: 5, accepted: 5, equal: 5 };
  expect(counts).toMatchObject("missing" in pythonEnvironment() ? [all] : [all, all]);
});

test("what is wrong with a value of such a schema is found, in its properties too", async () => {
  const [own, list] = [
    { "x-specpress-ref": "https://schemas.specpress.invalid/#/own" },
    { "x-specpress-ref": "https://schemas.specpress.invalid/#/list" },
  ];
  const named = {
    own: { required: ["name"], properties: { more: own }, allOf: [own], not: own },
    list: { oneOf: [list, { items: own }] },
  };
  const { exact } = await createValidators(named, createPatterns());
  const validate = exact.compile(list);
  expect(validate([{ name: "a", more: { name: "b" } }])).toBe(true);
  expect(validate([{ name: "a", more: {} }])).toBe(false);
});
