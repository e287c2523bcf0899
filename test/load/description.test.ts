import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderOf, head, load, loadFrom } from "../support/load.js";

const api = JSON.stringify({ openapi: "3.0.3", info: {}, paths: {} });

describe("the root", () => {
  test("is named relative to the base, with slashes", async () => {
    const base = await folderOf({ "a/openapi.json": api });
    const { description, problems } = await loadFrom(
      join(base, "a", "openapi.json"),
      join(base, "b"),
    );
    expect(problems).toEqual([]);
    expect(description?.root.file).toBe("../a/openapi.json");
    expect([...(description?.sources.keys() ?? [])]).toEqual(["../a/openapi.json"]);
  });

  test("is not there", async () => {
    expect(await loadFrom("a/none.yaml", await folderOf({ a: "a file" }))).toMatchObject({
      description: null,
      problems: ["file-not-found Cannot find a/none.yaml."],
    });
  });

  test("is a folder", async () => {
    const base = await folderOf({ "api.yaml/x": "" });
    for (const [entry, name] of [
      ["api.yaml", "api.yaml"],
      [".", "."],
    ] as const) {
      const { problems } = await loadFrom(entry, base);
      expect(problems).toEqual([`file-unreadable Cannot read ${name}: it is a folder.`]);
    }
  });

  test("is a device, not UTF-8, too large, or has an impossible name", async () => {
    const device = await loadFrom("/dev/zero", "/dev");
    expect(device.problems).toEqual(["file-unreadable Cannot read zero: it is not a file."]);
    const latin = await load({ "a.yaml": Uint8Array.of(0x61, 0xe9, 0x62) });
    expect(latin.problems).toEqual(["file-unreadable Cannot read a.yaml: it is not UTF-8 text."]);
    const large = await loadFrom("a.json", await folderOf({ "a.json": api }), { maxBytes: 10 });
    expect(large.problems).toEqual([
      "file-unreadable Cannot read a.json: it is larger than 10 bytes.",
    ]);
    const { problems } = await loadFrom("a\0b.yaml", await folderOf({}));
    expect(problems).toEqual(["file-unreadable Cannot read a\0b.yaml: its name is not valid."]);
  });

  test.each([
    ["", "1:1", "it is empty"],
    ["- a\n", "1:1", "its root is not an object"],
    ["hello\n", "1:1", "its root is not an object"],
    ["info: {}\n", "1:1", "it has no `openapi`"],
    ["info: {}\nswagger: '1.2'\n", "2:1", "it is Swagger 1.2"],
    ["info: {}\nswagger: '2.0'\n", "1:1", "it has no `paths`"],
    ["swagger: '2.0'\npaths: {}\n", "1:1", "it has no `info`"],
    ["asyncapi: 3.0.0\n", "1:1", "it is AsyncAPI 3.0.0"],
    ["\nopenapi: 4.0.0\n", "2:1", 'its version "4.0.0" is not supported'],
    ["openapi: '3.10.0'\n", "1:1", 'its version "3.10.0" is not supported'],
    [
      "openapi: 3.1\n",
      "1:1",
      'its `openapi` is not a string; write "3.1.0" in quotes, with three parts',
    ],
    ["openapi: 3.1.0\npaths: {}\n", "1:1", "it has no `info`"],
    ["openapi: 3.1.0\ninfo: x\npaths: {}\n", "2:1", "its `info` is not an object"],
    ["openapi: 3.1.0\ninfo: {}\n", "1:1", "it has no `paths`"],
    ["openapi: 3.0.3\ninfo: {}\nwebhooks: {}\n", "1:1", "it has no `paths`"],
    ["openapi: 3.1.0\ninfo: {}\nwebhooks: {}\npaths: []\n", "4:1", "its `paths` is not an object"],
  ])("%j is not OpenAPI", async (text, place, reason) => {
    const { description, problems } = await load({ "a.yaml": text });
    expect(problems).toEqual([
      `not-openapi a.yaml:${place} a.yaml is not an OpenAPI 3 or Swagger 2.0 description: ${reason}.`,
    ]);
    // Without `info` or `paths` it is read all the same: its other mistakes are told in the same run.
    expect(description !== null).toBe(/`(?:info|paths)`/.test(reason));
  });

  test("what lacks both info and paths is told of both", async () => {
    const { problems } = await load({ "a.yaml": "openapi: 3.0.0\npaths: 1\n" });
    expect(problems.map((problem) => problem.split(": ").pop())).toEqual([
      "it has no `info`.",
      "its `paths` is not an object.",
    ]);
  });

  test.each(["3.0.0", "3.0.4", "3.1.0", "3.1.1", "3.2.0", "3.1.0-rc1"])(
    "%s is OpenAPI",
    async (version) => {
      expect(
        (await load({ a: JSON.stringify({ openapi: version, info: {}, paths: {} }) })).problems,
      ).toEqual([]);
    },
  );

  test("3.1 may have webhooks or components instead of paths", async () => {
    expect((await load({ "a.yaml": "openapi: 3.1.0\ninfo: {}\nwebhooks: {}\n" })).problems).toEqual(
      [],
    );
    expect(
      (await load({ "a.yaml": "openapi: 3.1.0\ninfo: {}\ncomponents: {}\n" })).problems,
    ).toEqual([]);
  });

  test("with broken text gives its syntax errors", async () => {
    expect(await load({ "a.json": '{"openapi": }' })).toMatchObject({
      description: null,
      problems: ["syntax-error a.json:1:13 a.json is not valid JSON: a value is missing here."],
    });
  });
});

async function filesOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { description, problems } = await load(files);
  expect(problems).toEqual([]);
  return [...(description?.sources.keys() ?? [])];
}

function withSchemas(text: string): string {
  return `${head}components:\n  schemas:\n${text.replace(/^/gm, "    ")}\n`;
}

describe("references", () => {
  test("are followed from file to file, each read once, in the order of the text", async () => {
    const files = await filesOf({
      "api/openapi.yaml": `openapi: 3.1.0
info: {}
paths:
  /b: { $ref: paths/b.yaml }
  /a: { $ref: "./paths/a.yaml#/~1a" }
  /c: { $ref: "paths/../paths/b.yaml" }`,
      "api/paths/b.yaml":
        "get: { responses: { default: { $ref: '../responses%20of%20all.json#/default' } } }",
      "api/paths/a.yaml": "/a: { get: { parameters: [{ $ref: '../shared/p.yaml' }] } }",
      "api/responses of all.json":
        '{"default": {"content": {"application/json": {"schema": {"$ref": "#/s"}}}}, "s": {"$ref": "openapi.yaml#/info"}}',
      "api/shared/p.yaml": "name: p\nin: query\n",
    });
    expect(files).toEqual([
      "api/openapi.yaml",
      "api/paths/b.yaml",
      "api/paths/a.yaml",
      "api/responses of all.json",
      "api/shared/p.yaml",
    ]);
  });

  test("that lead in a circle of files end", async () => {
    const files = await filesOf({
      "a.yaml": withSchemas("A: { $ref: 'b.yaml#/B' }"),
      "b.yaml":
        "B: { properties: { a: { $ref: 'a.yaml#/components/schemas/A' }, b: { $ref: '#/B' } } }",
    });
    expect(files).toEqual(["a.yaml", "b.yaml"]);
  });

  test("in other files count only where a reference leads", async () => {
    const files = await filesOf({
      "a.yaml": withSchemas("A: { $ref: 'b.yaml#/used' }\nB: { $ref: 'b.yaml#anchor' }"),
      "b.yaml":
        "used: { $ref: used.yaml }\nunused: { $ref: none.yaml }\ndeep: [{ $anchor: anchor, items: { $ref: anchored.yaml } }]",
      "used.yaml": "true",
      "anchored.yaml": "{}",
    });
    expect(files).toEqual(["a.yaml", "b.yaml", "used.yaml", "anchored.yaml"]);
  });

  test("are not looked for in examples, defaults, enums, constants and extensions", async () => {
    const literal = "{ $ref: none.yaml }";
    const files = await filesOf({
      "a.yaml": `${withSchemas(`A:
  example: ${literal}
  default: { deep: [${literal}] }
  enum: [${literal}]
  const: ${literal}
  examples: [${literal}]
  x-any: ${literal}`)}  examples:
    E: { value: ${literal}, externalValue: none.json }
  parameters:
    P: { name: p, in: query, example: ${literal}, examples: { e: { value: ${literal} } } }`,
    });
    expect(files).toEqual(["a.yaml"]);
  });

  test("are looked for where an author's name is a keyword too", async () => {
    const names = [
      "$ref",
      "example",
      "default",
      "enum",
      "const",
      "examples",
      "x-any",
      "properties",
    ];
    const properties = names
      .map((name, index) => `    ${name}: { $ref: ${index}.yaml }`)
      .join("\n");
    const files = await filesOf({
      "a.yaml": `openapi: 3.1.0
info: {}
paths: {}
components:
  responses: { default: { headers: { x-id: { $ref: header.yaml } } } }
  examples: { value: { $ref: example.yaml } }
  schemas:
    A:
      properties:
${properties.replace(/^/gm, "    ")}`,
      "header.yaml": "schema: {}",
      "example.yaml": "value: { $ref: none.yaml }",
      ...Object.fromEntries(names.map((_name, index) => [`${index}.yaml`, "{}"])),
    });
    expect(files).toEqual([
      "a.yaml",
      "header.yaml",
      "example.yaml",
      ...names.map((_name, index) => `${index}.yaml`),
    ]);
  });

  test("count in a discriminator's mapping unless a schema has that name", async () => {
    const files = await filesOf({
      "a.yaml": withSchemas(`A:
  discriminator:
    propertyName: kind
    mapping: { a: A, b: './b.yaml', c: 'c.yaml#/C', d: d.json, e: name.yaml, f: No-Such.Schema, g: '#/components/schemas/A' }
name.yaml: {}`),
      "b.yaml": "{}",
      "c.yaml": "C: {}",
      "d.json": "{}",
    });
    expect(files).toEqual(["a.yaml", "b.yaml", "c.yaml", "d.json"]);
  });

  test("to files that cannot be read are reported once, where the first one stands", async () => {
    const base = await folderOf({
      "a.yaml": withSchemas(`A: { $ref: none.yaml }
B: { properties: { x: { $ref: 'none.yaml#/B' } } }
C: { $ref: folder }
D: { $ref: broken.json }
E: { discriminator: { propertyName: t, mapping: { e: 'gone.yaml' } } }
F: { $ref: latin.yaml }`),
      "broken.json": "{\n  x\n}",
      "latin.yaml": Uint8Array.of(0xe9),
    });
    await mkdir(join(base, "folder"));
    const { description, problems } = await loadFrom("a.yaml", base);
    expect(problems).toEqual([
      "file-not-found a.yaml:6:10 Cannot find none.yaml.",
      "file-unreadable a.yaml:8:10 Cannot read folder: it is a folder.",
      "file-not-found a.yaml:10:55 Cannot find gone.yaml.",
      "file-unreadable a.yaml:11:10 Cannot read latin.yaml: it is not UTF-8 text.",
      "syntax-error broken.json:2:3 broken.json is not valid JSON: this word is not a value; strings and keys must be in double quotes.",
    ]);
    expect([...(description?.sources.keys() ?? [])]).toEqual(["a.yaml"]);
    expect([...(description?.unread ?? [])].sort()).toEqual([
      "broken.json",
      "folder",
      "gone.yaml",
      "latin.yaml",
      "none.yaml",
    ]);
  });

  test("to the same missing file from several files are one problem", async () => {
    const { count } = await load({
      "a.yaml": withSchemas("A: { $ref: none.yaml }\nB: { $ref: b.yaml }\nC: { $ref: none.yaml }"),
      "b.yaml": "{ items: { $ref: none.yaml } }",
    });
    expect(count).toBe(1);
  });

  test("are looked at once, however many lead there", async () => {
    const { count } = await load({
      "a.yaml": withSchemas(`A: &a { $ref: '//h/x' }
B: { properties: { x: *a, y: { $ref: '#/components/schemas/A' } } }
C: { $ref: '#/components/schemas/B' }
D: { $ref: '#/components/schemas' }`),
    });
    expect(count).toBe(1);
  });

  test("to other hosts, absolute paths and other schemes are refused, each at its place", async () => {
    const { problems } = await load({
      "a.yaml": withSchemas(`A: { $ref: 'https://example.com/a.yaml#/A' }
B: { $ref: '//example.com/b.yaml' }
C: { $ref: '/etc/passwd' }
D: { $ref: 'file:///etc/passwd' }
E: { $ref: 'C:\\x.yaml' }
F: { $ref: 'urn:x' }
G: { $ref: 'a%zz.yaml' }
H: { $ref: '%2Fetc/passwd' }
I: { $ref: 'a%00.yaml' }
J: { $ref: 'HTTPS://example.com/a.yaml#/A' }`),
    });
    const absolute = "absolute paths are not supported; write it relative to this file";
    const at = "unresolved-reference a.yaml";
    expect(problems).toEqual([
      "remote-reference a.yaml:6:10 The remote reference https://example.com/a.yaml#/A is not followed.",
      "remote-reference a.yaml:7:10 The remote reference //example.com/b.yaml is not followed.",
      `${at}:8:10 Cannot resolve the reference /etc/passwd: ${absolute}.`,
      `${at}:9:10 Cannot resolve the reference file:///etc/passwd: the scheme file: is not supported.`,
      `${at}:10:10 Cannot resolve the reference C:\\x.yaml: ${absolute}.`,
      `${at}:11:10 Cannot resolve the reference urn:x: the scheme urn: is not supported.`,
      `${at}:12:10 Cannot resolve the reference a%zz.yaml: its percent-encoding is not valid.`,
      `${at}:13:10 Cannot resolve the reference %2Fetc/passwd: ${absolute}.`,
      `${at}:14:10 Cannot resolve the reference a%00.yaml: a file name cannot hold a NUL character.`,
      "remote-reference a.yaml:15:10 The remote reference HTTPS://example.com/a.yaml#/A is not followed.",
    ]);
  });

  test("hundreds of levels deep are found", async () => {
    const levels = 490;
    const open = '{"items":'.repeat(levels);
    const text = `{"openapi":"3.1.0","info":{},"paths":{},"components":{"schemas":{"A":${open}{"$ref":"none.json"}${"}".repeat(levels)}}}}`;
    const column = text.indexOf('"$ref"') + 1;
    const { problems } = await load({ "a.json": text });
    expect(problems).toEqual([`file-not-found a.json:1:${column} Cannot find none.json.`]);
  });

  test("in a structure that aliases make exponential are found at once", async () => {
    const names = Array.from({ length: 4 }, (_, index) => `S${index}`);
    const nested = names.map((name, index) => {
      const inner = index === 0 ? "{ $ref: b.yaml }" : `*${names[index - 1]}`;
      return `${name}: &${name} { allOf: [${Array(8).fill(inner).join(", ")}] }`;
    });
    expect(await filesOf({ "a.yaml": withSchemas(nested.join("\n")), "b.yaml": "{}" })).toEqual([
      "a.yaml",
      "b.yaml",
    ]);
  });
});
