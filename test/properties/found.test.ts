import { expect, test } from "vitest";
import { isWord } from "../../generator/model/naming/words.js";
import { parseLanguage } from "../../generator/render/language/language.js";
import { createNames } from "../../generator/render/language/names.js";
import { templates } from "../support/docs.js";
import { type Description, map, refTo } from "./description.js";
import { clientOf, docsOf, modelOf, pagesIn, pythonPackageOf } from "./print.js";
import { typeErrors } from "./type-check.js";

/** What the properties have found, each by the smallest description that shows it. */

const nothing = { responses: { "204": { description: "" } } };
const base: Description = {
  openapi: "3.1.0",
  info: { title: "Shop", version: "1" },
  servers: [{ url: "https://x.example" }],
  paths: { "/a": { get: { operationId: "a", ...nothing } } },
};

function textOf(value: Description, name: string): string {
  return clientOf(modelOf(value)).find(({ path }) => path.endsWith(name))?.content ?? "";
}

function errorsOf(value: Description): string[] {
  const printed = modelOf(value);
  const checked = { client: clientOf(printed), packageName: "", samples: [] };
  return typeErrors([checked]).map(({ message }) => message);
}

const pathsOf = (value: Description) =>
  pagesIn(docsOf(modelOf(value), "vitepress", ["node"]), "node").map(({ path }) => path);

test("a title without a letter does not name a client like the runtime's own class", () => {
  const [module] = modelOf({ ...base, info: { title: "*/", version: "1" } }).api.modules;
  expect(module?.clientName).toBe("ShopClient");
});

test("packages are not called like a keyword", () => {
  const { packages } = modelOf({ ...base, info: { title: "Class", version: "1" } });
  expect(packages).toEqual({ node: "class", python: "api_class", java: "com.example.apiclass" });
});

test("security schemes may be called like what every object has", () => {
  const schemes = [
    ["constructor", { type: "http", scheme: "basic" }],
    ["toString", { type: "http", scheme: "bearer" }],
  ] as const;
  const value = {
    ...base,
    security: schemes.map(([key]) => map([[key, []]])),
    components: { securitySchemes: map(schemes) },
  };
  expect(errorsOf(value)).toEqual([]);
  expect(textOf(value, "description.ts")).toContain("constructor: { kind: basic");
});

test("an optional property that every object inherits may be left out, and is told when read", () => {
  const properties = map(
    ["toString", "constructor", "valueOf", "__proto__"].map((key) => [key, { type: "string" }]),
  );
  const content = { "application/json": { schema: { type: "object", properties } } };
  const post = { operationId: "b", requestBody: { content }, ...nothing };
  const value = { ...base, paths: { "/b": { post } } };
  expect(errorsOf(value)).toEqual([]);
  expect(textOf(value, "models.ts")).toContain('toString?: string | Object["toString"];');
});

test("a client looks up its options as it declares them", () => {
  const variables = { base_path: { default: "v1" }, $x: { default: "y" }, aPI: { default: "z" } };
  const value = { ...base, servers: [{ url: "https://x/{base_path}/{$x}/{aPI}", variables }] };
  const [module] = modelOf(value).api.modules;
  if (!module) throw new Error("there is no module");
  const names = createNames(module, parseLanguage("node", templates).naming);
  expect(module.options.map(({ key }) => key).sort()).toEqual(["aPi", "basePath", "x"]);
  for (const option of module.options) expect(names.option(option)).toBe(option.key);
});

test("a sample's value for a closed option is one of its values", () => {
  const variables = { region: { default: "eu", enum: ["us", "eu"] } };
  const hint = { "x-specpress-option": { name: "region", sample: true } };
  const value = {
    ...base,
    servers: [
      { url: "https://{region}.example", variables: { region: { ...variables.region, ...hint } } },
    ],
  };
  const [option] = modelOf(value).api.modules[0]?.options ?? [];
  expect(option?.placeholder).toBe("eu");
});

test("letters that compilers do not know yet, and devices of Windows, are no names", () => {
  expect(isWord("\u65e5\u672c")).toBe(true);
  expect(isWord("\u{20000}")).toBe(true);
  expect(isWord("\u{13bca}")).toBe(false);
  expect(isWord("\u2e2f")).toBe(false);
  const operations = ["com1", "lpt9", "aux"].map(
    (id) => [`/${id}`, { get: { operationId: id, ...nothing } }] as const,
  );
  const pages = pathsOf({ ...base, paths: map(operations) });
  for (const path of pages) expect(path).not.toMatch(/\/(?:com1|lpt9|aux)\.md$/);
  expect(pages.length).toBe(3);
});

test("a link may name an operation in percent-encoding, in a fence too", () => {
  const description = "[x](#operation/a%20b)\n\n```\n[y](#operation/a%20b)\n```";
  const value = {
    ...base,
    paths: { "/a": { get: { operationId: "a b", description, ...nothing } } },
  };
  expect(modelOf(value).findings).toEqual([]);
  const text = textOf(value, "client.ts");
  expect(text).toContain("{@link ShopClient.aB}");
  expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
});

/** A file of the package for Python. */
function pythonOf(value: Description, name: string): string {
  const files = pythonPackageOf(modelOf(value), "shop");
  return files.find(({ path }) => path.endsWith(name))?.content ?? "";
}

test("a path does not end the docstring of a method in Python", () => {
  const get = { operationId: "b", ...nothing };
  const value = { ...base, paths: { '/"""\nimport os\u0000\n"""': { get } } };
  expect(pythonOf(value, "default.py")).toContain("``GET /''' import os '''``\n");
});

test("a title does not end the docstring of a package in Python, or hide a character", () => {
  const value = { ...base, info: { title: 'A"""\u0000\u202e\ud800\n"', version: "1" } };
  expect(pythonOf(value, "src/shop/__init__.py").split("\n")[0]).toBe(
    '"""Typed clients for A\'\'\'\ufffd "."""',
  );
  expect(pythonOf(value, "pyproject.toml")).toContain(
    "description = \"Typed client for A'''\ufffd \\\".\"\n",
  );
});

test("a union of types with names of any script runs in Python", () => {
  const parts = ["\u732b", "\u72d7"].map(
    (name) => [name, { type: "object", properties: { name: { type: "string" } } }] as const,
  );
  const oneOf = [...parts.map(([name]) => refTo(name)), { type: "null" }];
  const schemas = map([["\u5ba0\u7269", { oneOf }], ...parts]);
  const content = { "application/json": { schema: refTo("\u5ba0\u7269") } };
  const post = { operationId: "b", requestBody: { content }, ...nothing };
  const value = { ...base, paths: { "/b": { post } }, components: { schemas } };
  expect(pythonOf(value, "models/default.py")).toContain(
    '\u5ba0\u7269: TypeAlias = Union["models.\u732b", "models.\u72d7"] | None\n',
  );
});

test("a required property that nothing describes does not get the name of another one", () => {
  const properties = { "a-b": { type: "string" }, kind: { type: "string" } };
  const own = { type: "object", properties, required: ["a b"] };
  const schemas = { Own: own, All: { allOf: [own] } };
  const value = { ...base, components: { schemas } };
  const [own1, all] = modelOf(value).api.modules[0]?.schemas ?? [];
  for (const { type } of [own1, all].flatMap((schema) => schema ?? [])) {
    const names = type.kind === "object" ? type.fields.map(({ words }) => words.join("_")) : [];
    expect(new Set(names).size).toBe(3);
  }
});
