import { expect, test } from "vitest";
import { loadTemplates } from "../../generator/load/templates.js";
import type { Module } from "../../generator/model/types/model.js";
import { createClientTools } from "../../generator/render/client/client-tools.js";
import { nodeGenerator } from "../../generator/render/client/node/generator.js";
import { renderClient } from "../../generator/render/client/render-client.js";
import { apiOf, brokenLinks, page, pagesOf, section, tables } from "../support/docs.js";

const json = (schema: object) => ({ required: true, content: { "application/json": { schema } } });
const inline = { type: "object", properties: { kind: { type: "string", enum: ["a", "b"] } } };
const post = (more: object = {}) => ({ post: { requestBody: json(inline), ...more } });
const moduleOf = (document: object): Module => {
  const [module] = apiOf(document).modules;
  if (!module) throw new Error("no module");
  return module;
};
/** Every name that is decided: of webhooks, their routes and types. */
const namesOf = ({ webhooks, schemas }: Module) => [
  ...webhooks.map(({ method, name, words, route, payload }) =>
    [method, name, words.join(" "), route.group, route.slug, JSON.stringify(payload)].join(", "),
  ),
  ...schemas.map(({ at, name }) => `${at.pointer} ${name}`),
];

const hostile = [
  "../../etc/passwd",
  "a|b `c` {{ d }} <e> *f*",
  "__proto__",
  "constructor",
  "index",
  "con",
  "*/ alert(1) /*",
  "line\nbreak\r\n# heading",
  "日本 🚀",
  "",
  "\u202e\ud800",
  '"; throw 1; "',
];

test("whatever a webhook is called, its page is a file of its own and its type is code", () => {
  const webhooks = Object.fromEntries(
    hostile.map((name) => [name, post({ summary: name, description: name })]),
  );
  const callbacks = Object.fromEntries(hostile.map((name) => [name, { [name]: post() }]));
  const paths = { "/x": { post: { callbacks, responses: {} } } };
  // JSON text: a literal's `__proto__` would be no property.
  const api = apiOf(JSON.parse(JSON.stringify({ webhooks, paths })) as object);
  const [module] = api.modules;
  expect(module?.webhooks).toHaveLength(Object.keys(webhooks).length);
  expect(module?.groups[0]?.operations[0]?.callbacks).toHaveLength(Object.keys(callbacks).length);
  for (const flavour of ["vitepress", "vuepress", "docusaurus", "markdown"] as const) {
    const pages = pagesOf(api, { flavour });
    for (const path of pages.keys()) expect(path).toMatch(/^docs\/[\w./-]+$/);
    expect([...pages.keys()].filter((path) => path.includes(".."))).toEqual([]);
    expect(new Set([...pages.keys()].map((path) => path.toLowerCase())).size).toBe(pages.size);
    expect(brokenLinks(pages)).toEqual([]);
    // A row with another number of cells is refused by `tables`.
    for (const text of pages.values()) tables(text);
  }
  const templates = loadTemplates(null, () => {});
  const settings = { packageName: "x", packageVersion: "1.0.0" };
  const tools = createClientTools("node", settings, templates);
  const files = renderClient(api, nodeGenerator, tools);
  const problems: string[] = [];
  nodeGenerator.verify(files, (code) => problems.push(code));
  expect(problems).toEqual([]);
});

test("names and routes do not depend on the other webhooks, nor on their order", () => {
  const all = {
    "user.created": post(),
    userCreated: post(),
    order: { put: post().post, post: post().post, delete: post().post },
    Order: post(),
  };
  const names = namesOf(moduleOf({ webhooks: all }));
  const reversed = Object.fromEntries(Object.entries(all).reverse());
  expect(namesOf(moduleOf({ webhooks: reversed })).sort()).toEqual([...names].sort());
  const wordsOf = (webhooks: object) =>
    new Map(
      moduleOf({ webhooks }).webhooks.map(({ method, name, words }) => [
        `${method} ${name}`,
        words.join(" "),
      ]),
    );
  const before = wordsOf(all);
  for (const key of Object.keys(all)) {
    const rest = Object.fromEntries(Object.entries(all).filter(([name]) => name !== key));
    const freed = [...before].flatMap(([place, words]) =>
      place.endsWith(` ${key}`) ? [words] : [],
    );
    const changed = [...wordsOf(rest)].filter(([place, words]) => before.get(place) !== words);
    // At most one, which gets the name that has become free.
    expect(changed.length, key).toBeLessThanOrEqual(1);
    for (const [, words] of changed)
      expect(freed.some((name) => words.startsWith(name))).toBe(true);
  }
});

test("a webhook and an operation of one name do not touch each other", () => {
  const paths = {
    "/x": {
      post: { operationId: "userCreated", tags: ["webhooks"], ...post().post, responses: {} },
    },
  };
  const alone = moduleOf({ paths });
  const both = moduleOf({ paths, webhooks: { userCreated: post() } });
  const [operation] = alone.groups[0]?.operations ?? [];
  expect(both.groups[0]?.operations[0]).toEqual(operation);
  expect(both.webhooks[0]?.route).toEqual({
    module: "shop",
    group: "api-webhooks",
    slug: "user-created",
  });
  const names = both.schemas.map(({ name }) => name);
  expect(names).toContain("UserCreatedPayload");
  for (const { name } of alone.schemas) expect(names).toContain(name);
});

test("an operation's own callbacks and a receiver's answer are told by direction", () => {
  const user = {
    type: "object",
    required: ["id", "secret"],
    properties: {
      id: { type: "string", readOnly: true },
      secret: { type: "string", writeOnly: true },
    },
  };
  const module = moduleOf({
    webhooks: {
      changed: {
        post: {
          requestBody: json({ $ref: "#/components/schemas/User" }),
          responses: { "200": { description: "", ...json({ $ref: "#/components/schemas/User" }) } },
        },
      },
    },
    components: { schemas: { User: user } },
  });
  const keys = (name: string) => {
    const type = module.schemas.find((schema) => schema.name === name)?.type;
    return type?.kind === "object" ? type.fields.map(({ key }) => key) : [];
  };
  const [webhook] = module.webhooks;
  expect(webhook?.payload).toEqual({ kind: "ref", schema: "User" });
  expect(webhook?.responses[0]?.contents[0]?.type).toEqual({ kind: "ref", schema: "UserInput" });
  expect(keys("User")).toEqual(["id"]);
  expect(keys("UserInput")).toEqual(["secret"]);
  expect(webhook?.sample).toEqual({ value: { id: "string" } });
});

test("an example that is not of the payload's type is not shown", () => {
  const content = { "application/json": { schema: { type: "integer" }, example: "no" } };
  const module = moduleOf({ webhooks: { a: { post: { requestBody: { content } } } } });
  expect(module.webhooks[0]?.sample).toEqual({ value: 1 });
  const nullable = { "application/json": { schema: { type: ["object", "null"] }, example: null } };
  const other = moduleOf({ webhooks: { a: { post: { requestBody: { content: nullable } } } } });
  expect(other.webhooks[0]?.sample).toEqual({ value: null });
});

test("a paragraph is no title: it begins the description, and the name is the title", () => {
  const summary = `${"Long ".repeat(30)}[link](https://example.com).`;
  const pages = pagesOf(apiOf({ webhooks: { opened: post({ summary, description: "More." }) } }));
  const text = page(pages, "node/shop/webhooks/opened.md");
  expect(text).toContain("\n# opened\n");
  expect(text).toContain("[link](https://example.com).\n\nMore.\n");
});

test("a page links to its neighbours, and a payload of many media types names them all", () => {
  const requestBody = {
    content: { "text/plain": { schema: { type: "string" } }, "application/xml": {} },
  };
  const pages = pagesOf(
    apiOf({ webhooks: { first: post(), second: { post: { requestBody } }, third: post() } }),
  );
  const text = page(pages, "python/shop/webhooks/second.md");
  expect(text).toContain('prev: {"link": "./first.md"}\nnext: {"link": "./third.md"}');
  expect(section(text, "## What the API sends")).toContain(
    "It may be missing. The body is sent as `text/plain` or `application/xml`.",
  );
});
