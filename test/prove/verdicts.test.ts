import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { ProveOptions } from "../../generator/index.js";
import { root } from "../support/shared.js";

/** The built package: samples run in processes of their own, which need files to run. */
const { generate, prove } = (await import(
  new URL("../../dist/index.js", import.meta.url).href
)) as typeof import("../../generator/index.js");

const folder = mkdtempSync(join(tmpdir(), "specpress-verdicts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;

/** Generates from a description, changes pages, and verifies them. */
async function verify(
  paths: object,
  {
    components = {},
    openapi = "3.1.0",
    edit,
    ...options
  }: ProveOptions & {
    components?: object;
    openapi?: string;
    edit?: (output: string) => void;
  } = {},
) {
  const name = `api${count++}`;
  const spec = join(folder, `${name}.json`);
  const info = { title: "Shop", version: "1" };
  const servers = [{ url: "https://shop.example.com/v1" }];
  const description = { openapi, info, servers, paths, components };
  writeFileSync(spec, JSON.stringify(description, null, 1));
  const given = {
    cwd: folder,
    specs: [spec],
    output: join(folder, name),
    clients: ["node"],
    ...options,
  };
  const made = await generate(given);
  expect(made.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  edit?.(given.output);
  const result = await prove(given);
  const messages = result.diagnostics.map(({ code, message }) => `${code}: ${message}`);
  return { ...result, spec, messages };
}

const ok = { "200": { description: "Done" } };
const body = (content: object) => ({ required: true, content });
const form = (mediaType: string, schema: object) => ({
  post: { operationId: "send", requestBody: body({ [mediaType]: { schema } }), responses: ok },
});

describe("a request that is right is accepted:", () => {
  const text = '{"id":"a"}';
  const string = { type: "string", example: text };
  const object = (value: object) => ({
    type: "object",
    required: ["value"],
    properties: { value },
  });

  test("strings that look like JSON in forms, wherever their type is described", async () => {
    const components = {
      schemas: {
        Text: string,
        Nullable: { type: ["string", "null"], example: text },
        Whole: object(string),
        Part: { allOf: [object({ $ref: "#/components/schemas/Text" }), { type: "object" }] },
      },
    };
    const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const schemas = {
      plain: object(string),
      ref: ref("Whole"),
      "all-of": ref("Part"),
      nullable: object(ref("Nullable")),
      list: object({ type: "array", items: { type: "string" }, example: [text] }),
      two: object({ type: "array", items: { type: "string" }, example: [text, text] }),
      "list-ref": object({ type: "array", items: ref("Text") }),
      map: { type: "object", additionalProperties: string, example: { value: text } },
      objects: object({ type: "array", items: { type: "object" }, example: [{ id: "a" }] }),
      object: object({ type: "object", example: { id: "a" } }),
    };
    const paths = Object.fromEntries(
      Object.entries(schemas).flatMap(([name, schema]) =>
        ["multipart/form-data", "application/x-www-form-urlencoded"].map((mediaType) => {
          const path = `/${mediaType.slice(0, 5).replace("/", "")}/${name}`;
          const { post } = form(mediaType, schema);
          return [path, { post: { ...post, operationId: `send ${path}` } }];
        }),
      ),
    );
    const { messages, counts } = await verify(paths, { components });
    expect(messages.filter((line) => line.startsWith("sample-failed"))).toEqual([]);
    expect(counts[0]).toMatchObject({ samples: 20, accepted: 20 });
  });

  test("fields of forms in every style, and text that could be a boolean or a string", async () => {
    const address = {
      type: "object",
      required: ["city", "lines"],
      properties: {
        city: { type: "string", example: "Rome" },
        lines: { type: "array", items: { type: "integer" }, example: [1, 2] },
      },
    };
    const flat = {
      type: "object",
      required: ["r", "g"],
      properties: { r: { type: "integer", example: 1 }, g: { type: "integer", example: 2 } },
    };
    const list = { type: "array", items: { type: "integer" }, minItems: 2, example: [1, 2] };
    const fields: Record<string, [object, object]> = {
      deep: [address, { style: "deepObject", explode: true }],
      spread: [flat, { style: "form" }],
      joined: [flat, { style: "form", explode: false }],
      list: [list, { style: "form", explode: false }],
      spaced: [list, { style: "spaceDelimited", explode: false }],
      piped: [list, { style: "pipeDelimited", explode: false }],
      repeated: [list, { explode: true }],
      flag: [{ oneOf: [{ type: "boolean" }, { type: "string" }], example: true }, {}],
    };
    const schema = {
      type: "object",
      required: Object.keys(fields),
      properties: Object.fromEntries(Object.entries(fields).map(([name, [one]]) => [name, one])),
    };
    const encoding = Object.fromEntries(
      Object.entries(fields).map(([name, [, style]]) => [name, style]),
    );
    const content = (mediaType: string) => ({
      post: { requestBody: body({ [mediaType]: { schema, encoding } }), responses: ok },
    });
    const { messages, counts } = await verify({
      "/form": content("application/x-www-form-urlencoded"),
      "/parts": content("multipart/form-data"),
    });
    expect(messages).toEqual([]);
    expect(counts[0]).toMatchObject({ samples: 2, accepted: 2 });
  });

  test("a body of any described media type, whichever comes first", async () => {
    const multipart = {
      schema: {
        type: "object",
        required: ["image"],
        properties: { image: { type: "string", format: "binary" } },
      },
    };
    const json = { schema: object({ type: "integer" }) };
    const both = (content: object) => ({
      post: { requestBody: body(content), responses: ok },
    });
    const { messages, counts } = await verify({
      "/a": both({ "multipart/form-data": multipart, "application/json": json }),
      "/b": both({ "application/json": json, "multipart/form-data": multipart }),
    });
    expect(messages).toEqual([]);
    // One for each media type of each body.
    expect(counts[0]).toMatchObject({ samples: 4, accepted: 4 });
  });

  test("and a body that is wrong for its media type is refused", async () => {
    const schema = { type: "object", properties: { count: { type: "integer" } } };
    const content = {
      "text/plain": { schema: { type: "string" } },
      "application/json": { schema },
    };
    const { messages } = await verify(
      { "/a": { post: { operationId: "send", requestBody: body(content), responses: ok } } },
      {
        edit: (output) =>
          edited(
            output,
            "send",
            /(const client[\s\S]*?;\n)/,
            (all) =>
              `${all}await fetch("https://shop.example.com/v1/a", { method: "POST", headers: { "content-type": "application/json" }, body: '{"count":"x"}' });\n`,
          ),
      },
    );
    expect(messages).toEqual([
      "sample-failed: The sample of ShopClient.send fails: the request POST /v1/a is rejected: body/count must be integer.",
    ]);
  });

  test("a GET whose description requires a body, which no client can send", async () => {
    const { messages, counts } = await verify({
      "/a": {
        get: {
          operationId: "read",
          requestBody: body({ "application/json": { schema: { type: "object" } } }),
          responses: ok,
        },
      },
    });
    expect(messages).toEqual([expect.stringMatching(/^body-not-sent: /)]);
    expect(counts[0]).toMatchObject({ samples: 1, accepted: 1 });
  });

  test("paths with a query or a fragment", async () => {
    const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
    const limit = { name: "limit", in: "query", required: true, schema: { type: "integer" } };
    const get = (operationId: string, ...parameters: object[]) => ({
      get: { operationId, parameters, responses: ok },
    });
    const { messages, counts } = await verify({
      "/items": get("list"),
      "/items?beta=true": get("listBeta", limit),
      "/items?beta=true&all": get("listAll"),
      "/files/{id}#share": get("getShare", id),
      "/files/{id}#move": get("getMove", id),
      "/files/{id}": get("getFile", id),
      "/only/{id}#one": get("getOnly", id),
    });
    expect(messages.filter((line) => !line.startsWith("path-with-query"))).toEqual([]);
    expect(counts[0]).toMatchObject({ samples: 7, accepted: 7 });
  });

  test("paths with the same addresses, and paths with characters that a URL encodes", async () => {
    const by = (name: string) => ({
      get: {
        parameters: [
          { name, in: "path", required: true, schema: { type: "string", enum: [name] } },
        ],
        responses: ok,
      },
    });
    const { messages, counts } = await verify({
      "/files/{id}": by("id"),
      "/files/{name}": by("name"),
      "/files/{tag}": by("tag"),
      "/notes\u200e": { post: { responses: ok } },
      "/größe/{id}": by("id"),
    });
    expect(messages.filter((line) => !line.startsWith("ambiguous-paths"))).toEqual([]);
    expect(counts[0]).toMatchObject({ samples: 5, accepted: 5 });
  });

  test("null beside the alternatives of a nullable schema of OpenAPI 3.0", async () => {
    const nullable = { type: "object", nullable: true, oneOf: [{ type: "object" }], example: null };
    const schema = object({ ...nullable, properties: { id: { type: "string" } } });
    const { messages, counts } = await verify(
      { "/a": { post: { requestBody: body({ "application/json": { schema } }), responses: ok } } },
      { openapi: "3.0.3" },
    );
    expect(messages).toEqual([]);
    expect(counts[0]).toMatchObject({ samples: 1, accepted: 1, equal: 1 });
  });

  test("examples with integers that no number holds", async () => {
    const schema = { type: "object", properties: { flush: { type: "integer", format: "int64" } } };
    // JSON.stringify cannot write it.
    const example = { deep: [{ flush: 2 ** 63 }], flush: 1 };
    const get = (media: object) => ({
      get: { responses: { "200": { description: "ok", content: { "application/json": media } } } },
    });
    const { counts, messages } = await verify({
      "/a": get({ schema, example: { flush: 2 ** 63 } }),
      "/b": get({ schema, examples: { big: { value: example } } }),
      "/c": get({ schema, example: { flush: 2 ** 53 - 1 } }),
    });
    expect(messages.filter((line) => /^sample-failed|^page-untrue/.test(line))).toEqual([]);
    expect(counts[0]).toMatchObject({ samples: 3, accepted: 3 });
  });

  test("fences of a language whose template folder names them otherwise", async () => {
    const templates = join(folder, "templates");
    mkdirSync(join(templates, "languages/python"), { recursive: true });
    const own = join(templates, "languages/python/language.yaml");
    cpSync(join(root, "templates/languages/python/language.yaml"), own);
    writeFileSync(own, readFileSync(own, "utf8").replace(/^fence: .*$/m, "fence: py"));
    const { messages } = await verify(
      { "/a": { get: { responses: ok } } },
      { docs: { languages: ["python"] }, templates, diagnostics: { "no-client": "off" } },
    );
    expect(messages.filter((line) => !line.startsWith("proof-incomplete"))).toEqual([]);
  });
});

/** Ten patterns that take exponential or polynomial time for the value beside them. */
const hostile: readonly (readonly [pattern: string, value: string])[] = [
  ["^(a+)+$", `${"a".repeat(40)}!`],
  ["^(a*)*b$", "a".repeat(40)],
  ["^(a|aa)+$", `${"a".repeat(60)}!`],
  ["^(a|a)*$", `${"a".repeat(40)}!`],
  ["^([a-z]+)*\\d$", "a".repeat(40)],
  ["^(\\w+\\s?)*$", `${"a".repeat(40)}!`],
  ["^(.*?,){20}x$", "1,".repeat(40)],
  ["(x+x+)+y", "x".repeat(40)],
  ["^(?:(?:a?){20}){20}b$", "a".repeat(60)],
  ["^((ab)*)*c$", "ab".repeat(40)],
];

test("ten hostile patterns are stopped, and named with their lines", async () => {
  const parameter = ([pattern, example]: readonly [string, string], index: number) => ({
    name: `p${index}`,
    in: (["query", "header"] as const)[index % 2],
    required: true,
    example,
    schema: { type: "string", pattern },
  });
  const properties = Object.fromEntries(
    hostile.map(([pattern, example], index) => [`p${index}`, { type: "string", pattern, example }]),
  );
  const schema = { type: "object", properties };
  const named = { type: "object", patternProperties: { "^(k+)+$": { type: "string" } } };
  const {
    messages,
    diagnostics,
    spec,
    ok: isOk,
  } = await verify({
    "/a": { get: { parameters: hostile.map(parameter), responses: ok } },
    "/b": {
      post: {
        requestBody: body({ "application/json": { schema } }),
        responses: { "200": { description: "ok", content: { "application/json": { schema } } } },
      },
    },
    "/c": {
      post: {
        requestBody: body({
          "application/json": { schema: named, example: { [`${"k".repeat(40)}!`]: "a" } },
        }),
        responses: ok,
      },
    },
  });
  expect(isOk).toBe(false);
  const slow = diagnostics.filter(({ code }) => code === "pattern-slow");
  const lines = readFileSync(spec, "utf8").split("\n");
  for (const [pattern] of [...hostile, ["^(k+)+$"]]) {
    const one = slow.find(({ message }) => message.includes(`\`${pattern}\``));
    expect(one?.message, `${pattern} in ${messages.join("\n")}`).toBeDefined();
    expect(lines[(one?.line ?? 0) - 1]).toContain(JSON.stringify(pattern));
  }
  expect(slow).toHaveLength(hostile.length + 1);
}, 60_000);

describe("samples of the description's author", () => {
  const source = `const answer = await fetch("https://shop.example.com/v1/a");\nconsole.log(answer.status);`;
  const paths = (...codes: string[]) => ({
    "/a": {
      get: {
        operationId: "getA",
        responses: ok,
        "x-codeSamples": codes.map((code, index) => ({
          lang: "JavaScript",
          label: `s${index}`,
          source: code,
        })),
      },
    },
    "/b": { get: { operationId: "getB", responses: ok } },
  });

  test("are compiled, and not run unless the user says so", async () => {
    const { counts, messages, report } = await verify(paths(source, source));
    expect(messages).toEqual([]);
    expect(counts[0]?.authors).toMatchObject({
      samples: 2,
      compiled: 2,
      run: 0,
      accepted: 0,
    });
    const reason = "samples of the description's author run only with `--run-author-samples`";
    expect(counts[0]?.authors.unproved.map((each) => each.reason)).toEqual([reason, reason]);
    expect(report).toContain("run only with");
    const all = await verify(paths(source, source), { runAuthorSamples: true });
    expect(all.counts[0]?.authors).toMatchObject({ samples: 2, run: 2, accepted: 2, unproved: [] });
  });

  test("change no verdict but their own, and have no effect", async () => {
    const file = join(folder, "written.txt");
    const attacks = [
      `if (0) await fetch("x");\nprocess.getBuiltinModule("fs").writeFileSync(${JSON.stringify(file)}, "x");`,
      `if (0) await fetch("x");\nconsole.log("D");\nthrow new Error("broken");`,
      `globalThis.fetch = () => ({});\nawait fetch("x");`,
      `await fetch("https://shop.example.com/v1/b");`,
    ];
    const { counts, messages } = await verify(paths(source, ...attacks), {
      runAuthorSamples: true,
    });
    expect(counts[0]).toMatchObject({ samples: 2, accepted: 2, authors: { run: 2, accepted: 1 } });
    expect(messages).toHaveLength(4);
    expect(() => readFileSync(file)).toThrow();
  });
});

/** Puts code into the sample of a page. */
function edited(output: string, page: string, from: RegExp, to: (all: string) => string): void {
  const file = join(output, `docs/node/${output.split(/[\\/]/).at(-1)}/default/${page}.md`);
  const text = readFileSync(file, "utf8");
  const next = text.replace(from, to);
  expect(next).not.toBe(text);
  writeFileSync(file, next);
}

test("an edited page with an attack fails alone, and no other verdict changes", async () => {
  const file = join(folder, "stolen.txt");
  const attacks: Readonly<Record<string, string>> = {
    write: `(globalThis as any).process.getBuiltinModule("fs").writeFileSync(${JSON.stringify(file)}, "x");`,
    exit: `(globalThis as any).process.exit(0);`,
    forge: `console.log("D"); throw "broken";`,
    loop: `for (;;) {}`,
    proto: `(Promise.prototype as any).then = () => 0; throw "broken";`,
    foreign: `await fetch("http://127.0.0.1:1/");`,
  };
  const get = (operationId: string) => ({ get: { operationId, responses: ok } });
  const names = [...Object.keys(attacks), "honest", "other"];
  const paths = Object.fromEntries(names.map((name) => [`/${name}`, get(name)]));
  const { counts, messages } = await verify(paths, {
    timeLimit: 2_000,
    edit: (output) => {
      for (const [name, code] of Object.entries(attacks)) {
        edited(output, name, /const client = /, (all) => `${code}\n${all}`);
      }
    },
  });
  expect(counts[0]).toMatchObject({ samples: 8, compiled: 8, accepted: 2 });
  expect(messages.sort()).toEqual([
    "sample-failed: The sample of ShopClient.exit fails: it ended its own process.",
    "sample-failed: The sample of ShopClient.foreign fails: the request GET / is rejected: the request goes to http://127.0.0.1:1/, which is not under any server of the description.",
    "sample-failed: The sample of ShopClient.forge fails: 'broken'.",
    "sample-failed: The sample of ShopClient.loop fails: it did not finish within 2000 ms.",
    expect.stringMatching(/ShopClient\.proto fails: TypeError: Cannot assign to read only/),
    "sample-failed: The sample of ShopClient.write fails: TypeError: globalThis.process.getBuiltinModule is not a function.",
  ]);
  expect(() => readFileSync(file)).toThrow();
});

describe("a result that is not valid", () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const get = (schema: object) => ({
    get: {
      responses: { "200": { description: "Done", content: { "application/json": { schema } } } },
    },
  });
  const shape = (kind: string, field: string) => ({
    type: "object",
    required: ["kind", field],
    additionalProperties: false,
    properties: { kind: { const: kind }, [field]: { type: "integer" } },
  });
  const shown = (schema: object, example: unknown) => ({
    get: {
      responses: {
        "200": { description: "Done", content: { "application/json": { schema, example } } },
      },
    },
  });

  test("is reported once for its schema, by the nearest branch of alternatives", async () => {
    const open = { type: "object", properties: { id: { type: "string" } } };
    const circle = shape("circle", "radius");
    const square = { ...shape("square", "side"), oneOf: [open, { ...open, required: ["id"] }] };
    const components = {
      schemas: {
        Circle: circle,
        Square: { ...square, additionalProperties: true },
        Shape: { oneOf: [{ type: "null" }, { type: "string" }, ref("Circle"), ref("Square")] },
      },
    };
    const value = { kind: "square", side: 1, id: "a" };
    const list = { type: "object", properties: { shapes: { type: "array", items: ref("Shape") } } };
    const { diagnostics, counts } = await verify(
      { "/a": shown(ref("Shape"), value), "/b": shown(list, { shapes: [value] }) },
      { components },
    );
    expect(diagnostics.filter(({ code }) => code === "result-invalid")).toMatchObject([
      {
        message:
          "The sample result of ShopClient.getA is not valid: the value must match one schema in oneOf only, but it matches the schemas 1 and 2.",
        pointer: "/components/schemas/Square",
        uses: 2,
      },
    ]);
    expect(counts[0]).toMatchObject({ samples: 2, accepted: 2, equal: 0 });
  });

  test("because two schemas of oneOf match is reported with both", async () => {
    const open = { type: "object", properties: { id: { type: "string" } } };
    const oneOf = [{ type: "integer" }, open, { ...open, required: ["id"] }];
    const { messages } = await verify({ "/a": get({ oneOf, example: { id: "a" } }) });
    expect(messages.filter((line) => !line.startsWith("overlapping-alternatives"))).toEqual([
      "result-invalid: The sample result of ShopClient.getA is not valid: the value must match one schema in oneOf only, but it matches the schemas 2 and 3.",
    ]);
  });
});
