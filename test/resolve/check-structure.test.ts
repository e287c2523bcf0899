import { describe, expect, test } from "vitest";
import { checkStructure } from "../../generator/resolve/check-structure.js";
import { collector, describeSources } from "../support/load.js";

/** Codes and pointers of what is wrong with a description, given as what differs from a good one. */
function check(description: object, version = "3.1.0"): string[] {
  const head = version === "2.0" ? { swagger: version } : { openapi: version };
  const whole = { ...head, info: { title: "T", version: "1" }, paths: {}, ...description };
  const { report, list } = collector();
  const file = describeSources({ "a.json": JSON.stringify(whole) });
  checkStructure(file, report, () => false);
  return list(file.sources)
    .map(({ code, pointer }) => `${code} ${pointer}`)
    .sort();
}

const ok = { 200: { description: "Ok." } };
const operation = (more: object) => ({ paths: { "/a": { get: { responses: ok, ...more } } } });
const components = (more: object) => ({ components: more });

describe("a key that no object of the standard has", () => {
  test.each<[string, object]>([
    ["", {}],
    ["/info", { info: { title: "T", version: "1" } }],
    ["/info/contact", { info: { title: "T", version: "1", contact: {} } }],
    ["/info/license", { info: { title: "T", version: "1", license: { name: "MIT" } } }],
    ["/servers/0", { servers: [{ url: "/" }] }],
    ["/servers/0/variables/a", { servers: [{ url: "/", variables: { a: { default: "" } } }] }],
    ["/tags/0", { tags: [{ name: "a" }] }],
    ["/externalDocs", { externalDocs: { url: "https://a.b" } }],
    ["/components", { components: {} }],
    ["/paths/~1a", { paths: { "/a": {} } }],
    ["/paths/~1a/get", operation({})],
    ["/paths/~1a/get/parameters/0", operation({ parameters: [{ name: "a", in: "query" }] })],
    ["/paths/~1a/get/requestBody", operation({ requestBody: { content: {} } })],
    ["/paths/~1a/get/responses/200", operation({ responses: { 200: { description: "" } } })],
    [
      "/paths/~1a/get/responses/200/content/a~1b",
      operation({ responses: { 200: { description: "", content: { "a/b": {} } } } }),
    ],
    [
      "/paths/~1a/get/requestBody/content/a~1b/encoding/c",
      operation({ requestBody: { content: { "a/b": { encoding: { c: {} } } } } }),
    ],
    [
      "/paths/~1a/get/responses/200/headers/A",
      operation({ responses: { 200: { description: "", headers: { A: {} } } } }),
    ],
    [
      "/paths/~1a/get/responses/200/links/a",
      operation({ responses: { 200: { description: "", links: { a: {} } } } }),
    ],
    ["/components/examples/a", components({ examples: { a: {} } })],
    ["/components/schemas/A", components({ schemas: { A: {} } })],
    ["/components/schemas/A/xml", components({ schemas: { A: { xml: {} } } })],
    [
      "/components/schemas/A/discriminator",
      components({ schemas: { A: { discriminator: { propertyName: "a" } } } }),
    ],
    [
      "/components/schemas/A/properties/b/items",
      components({ schemas: { A: { properties: { b: { items: {} } } } } }),
    ],
    [
      "/components/securitySchemes/a",
      components({ securitySchemes: { a: { type: "http", scheme: "basic" } } }),
    ],
    [
      "/components/securitySchemes/a/flows/password",
      components({
        securitySchemes: {
          a: { type: "oauth2", flows: { password: { tokenUrl: "/", scopes: {} } } },
        },
      }),
    ],
    [
      "/webhooks/a/post/callbacks/b/{$url}",
      {
        webhooks: { a: { post: { responses: ok, callbacks: { b: { "{$url}": {} } } } } },
      },
    ],
  ])("is reported in %s", (pointer, description) => {
    expect(check(description)).toEqual([]);
    const copy = JSON.parse(JSON.stringify(description)) as Record<string, unknown>;
    const steps = pointer.split("/").slice(1);
    let node = copy;
    for (const step of steps) {
      node = node[step.replaceAll("~1", "/")] as Record<string, unknown>;
    }
    node.qqqqq = 1;
    node["x-mine"] = 1;
    expect(check(copy)).toEqual([`unknown-key ${pointer}/qqqqq`]);
  });

  test("names of the author's choice are no keys", () => {
    const schemas = { foo: { properties: { bar: {} }, patternProperties: { "^x": {} } } };
    expect(check({ components: { schemas }, security: [{ foo: [] }], "x-y": { z: 1 } })).toEqual(
      [],
    );
  });
});

test("a misspelt key is reported beside the right one too, short and in capitals too", () => {
  const keys = { tags: [], tag: [], paramters: [], operationID: "a", sumary: "", response: {} };
  expect(check(operation(keys)).map((line) => line.split("/").at(-1))).toEqual(
    Object.keys(keys)
      .filter((key) => key !== "tags")
      .sort(),
  );
  expect(check(operation(keys)).every((line) => line.startsWith("misspelt-key "))).toBe(true);
});

test("missing required fields are reported, those of the type of a scheme too", () => {
  const securitySchemes = {
    a: { type: "apiKey" },
    b: { type: "oauth2" },
    c: { type: "http" },
    d: {},
  };
  const found = check({
    info: { license: {} },
    servers: [{}],
    tags: [{}],
    components: { securitySchemes, parameters: { p: {} }, responses: { r: {} } },
  });
  expect(found).toHaveLength(13);
  expect(new Set(found.map((line) => line.split(" ")[0]))).toEqual(new Set(["missing-field"]));
  // 3.2 does not require the description of a response.
  expect(check({ components: { responses: { r: {} } } }, "3.2.0")).toEqual([]);
});

test("each version has its own keys", () => {
  const later = { info: { title: "T", version: "1", summary: "S" }, webhooks: {} };
  expect(check(later, "3.0.3")).toEqual(["newer-key /info/summary", "newer-key /webhooks"]);
  expect(check({ $self: "a" }, "3.1.0")).toEqual(["newer-key /$self"]);
  expect(check({ $self: "a", ...later }, "3.2.0")).toEqual([]);
  expect(check({ host: "a.b", definitions: { A: { discriminator: "k" } } }, "2.0")).toEqual([]);
  expect(check({ hots: "a.b", servers: [] }, "2.0")).toEqual([
    "misspelt-key /hots",
    "unknown-key /servers",
  ]);
  expect(check({ host: "a.b" })).toEqual(["unknown-key /host"]);
});

test("references in a circle end, and what is behind them is checked once", () => {
  const schemas = {
    A: { $ref: "#/components/schemas/B" },
    B: { $ref: "#/components/schemas/A" },
    C: { propertes: {}, items: { $ref: "#/components/schemas/C" } },
  };
  for (const version of ["3.0.3", "3.1.0"]) {
    expect(check(components({ schemas }), version)).toEqual([
      "misspelt-key /components/schemas/C/propertes",
    ]);
  }
});
