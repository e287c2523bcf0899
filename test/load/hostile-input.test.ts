import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { visible } from "../../generator/cli/style.js";
import { generate } from "../../generator/index.js";
import { operationLinks } from "../../generator/model/naming/identifiers.js";
import { prose } from "../../generator/render/client/node/source/jsdoc.js";
import { commentText } from "../../generator/render/docs/links/front-matter.js";
import { parseBlocks } from "../../generator/render/markdown/blocks.js";
import { rulesOf } from "../../generator/render/markdown/flavour.js";
import { createMarkdown } from "../../generator/render/markdown/markdown.js";

// Input that is made to exhaust the stack, the memory or the time: it is generated or refused with
// a diagnostic. What would take for ever runs into the time-out of the test.

/** Every row of output of one run as a user would start it. */
async function run(text: string, file = "a.json") {
  const cwd = await mkdtemp(join(tmpdir(), "specpress-hostile-"));
  onTestFinished(() => rm(cwd, { recursive: true, force: true }));
  await writeFile(join(cwd, file), text);
  const options = { cwd, specs: [file], output: "out", docs: { flavour: "markdown" } };
  const { ok, diagnostics } = await generate(options as Parameters<typeof generate>[0]);
  for (const { message, help } of diagnostics) expect(`${message} ${help}`).not.toMatch(/\n\s+at /);
  return { ok, codes: [...new Set(diagnostics.map(({ code }) => code))], out: join(cwd, "out") };
}

const nested = (times: number, open: string, inner: string, close: string) =>
  open.repeat(times) + inner + close.repeat(times);

/** A description whose only operation answers with a schema, given as JSON text. */
function answering(schema: string, components = "{}", info = ""): string {
  return `{"openapi":"3.1.0","info":{"title":"T","version":"1"${info}},"paths":{"/a":{"get":{"operationId":"a",
"responses":{"200":{"description":"","content":{"application/json":{"schema":${schema}}}}}}}},
"components":{"schemas":${components}}}`;
}

const property = ['{"type":"object","properties":{"a":', '{"type":"string"}', "}}"] as const;
const head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n";

describe("levels", () => {
  const [open, inner, close] = property;
  test.each([
    ["schemas inside schemas", answering(nested(5_000, open, inner, close))],
    ["members of allOf", answering(nested(5_000, '{"allOf":[', inner, "]}"))],
    ["an example", answering(`{"example":${nested(100_000, '{"a":', "1", "}")}}`)],
    ["lists in an extension", answering(`{"x-a":${nested(100_000, "[", "", "]")}}`)],
    [
      "a Swagger 2.0 schema",
      `{"swagger":"2.0","info":{},"paths":{},"definitions":{"A":${nested(5_000, open, inner, close)}}}`,
    ],
  ])("%s: too many are refused", async (_, text) => {
    expect(await run(text)).toMatchObject({ ok: false, codes: ["too-deep"] });
  });

  test("as many as are allowed are printed", async () => {
    expect(await run(answering(nested(240, open, inner, close)))).toMatchObject({ ok: true });
    expect(await run(answering(nested(240, '{"allOf":[', inner, "]}")))).toMatchObject({
      ok: true,
    });
  });

  test.each([
    ["brackets", `${head}x: ${nested(100_000, "[", "", "]")}\n`],
    [
      "indentation",
      head +
        Array.from({ length: 3_000 }, (__, level) => `${" ".repeat(level)}x${level}:\n`).join(""),
    ],
    ["brackets that do not close", `${head}x: ${"[".repeat(100_000)}`],
    ["aliases of aliases", `${head}x0: &x0 [a]\n${chainOfAliases(2_000)}`],
  ])("YAML %s", async (_, text) => {
    const { ok, codes } = await run(text, "a.yaml");
    expect(ok).toBe(false);
    expect(["syntax-error", "too-deep"]).toContain(codes[0]);
  });

  test("JSON that does not close", async () => {
    const text = `{"openapi":${"[".repeat(100_000)}`;
    expect(await run(text)).toMatchObject({ ok: false, codes: ["syntax-error"] });
  });
});

function chainOfAliases(length: number): string {
  return Array.from({ length }, (_, index) => `x${index + 1}: &x${index + 1} [*x${index}]\n`).join(
    "",
  );
}

describe("YAML that is more than it says", () => {
  test.each([
    ["lists of lists", "[a, a, a, a, a, a, a, a, a]", (name: string) => `[${Array(9).fill(name)}]`],
    ["schemas", "{ type: object }", (name: string) => `{ properties: { a: ${name}, b: ${name} } }`],
    ["merged maps", "{ a: {}, b: {} }", (name: string) => `{ x: { <<: ${name} }, y: ${name} }`],
  ])("%s are refused", async (_, first, next) => {
    const lines = Array.from(
      { length: 40 },
      (__, index) => `x${index + 1}: &x${index + 1} ${next(`*x${index}`)}\n`,
    );
    const { ok, codes } = await run(`${head}x0: &x0 ${first}\n${lines.join("")}`, "a.yaml");
    expect({ ok, codes }).toEqual({ ok: false, codes: ["syntax-error"] });
  });

  test("many anchors, many aliases and many keys are read", async () => {
    const numbers = Array.from({ length: 20_000 }, (_, index) => index);
    const anchors = numbers.map((number) => `  k${number}: &a${number} { a: ${number} }\n`);
    const aliases = numbers.map((number) => `  k${number}: *a${number}\n`);
    const text = `${head}x-a:\n${anchors.join("")}x-b:\n${aliases.join("")}`;
    expect(await run(text, "a.yaml")).toMatchObject({ ok: true, codes: ["no-operations"] });
  });

  test("a key that is given twenty thousand times", async () => {
    const text = `${head}x:\n${"  a: 1\n".repeat(20_000)}`;
    expect((await run(text, "a.yaml")).codes).toContain("syntax-error");
  });
});

describe("much of everything", () => {
  const count = (length: number, entry: (index: number) => string) =>
    Array.from({ length }, (_, index) => entry(index)).join(",");
  const link = (index: number) => `{"$ref":"#/components/schemas/S${index + 1}"}`;

  test("a chain of ten thousand references", async () => {
    const chain = count(10_000, (index) => `"S${index}":${link(index)}`);
    const text = answering(
      '{"$ref":"#/components/schemas/S0"}',
      `{${chain},"S10000":{"type":"string"}}`,
    );
    expect(await run(text)).toMatchObject({ ok: true, codes: [] });
  });

  test("a circle of ten thousand references", async () => {
    const chain = count(10_000, (index) => `"S${index}":${link(index)}`);
    const text = answering(link(-1), `{${chain},"S10000":${link(-1)}}`);
    expect(await run(text)).toMatchObject({ ok: false, codes: ["circular-reference"] });
  });

  test("a thousand schemas that extend each other", async () => {
    const end = '{"type":"object","properties":{"a":{"type":"string"}}}';
    const last = `"S1000":${end},"S1001":${end}`;
    for (const bases of [
      (index: number) => link(index),
      (index: number) => `${link(index)},${link(index + 1)}`,
      (index: number) => `${link(index + 1)},${link(index)}`,
    ]) {
      const chain = count(1_000, (index) => `"S${index}":{"allOf":[${bases(index)}]}`);
      const text = answering('{"$ref":"#/components/schemas/S0"}', `{${chain},${last}}`);
      expect(await run(text)).toMatchObject({ ok: true });
    }
  });

  test("an enum of a hundred thousand values", async () => {
    const values = count(100_000, (index) => `"value ${index}"`);
    const schema = `{"type":"string","enum":[${values}]}`;
    expect(await run(answering(schema))).toMatchObject({ ok: true, codes: [] });
    const both = answering(`{"allOf":[${schema},${schema}]}`);
    expect(await run(both)).toMatchObject({ ok: true });
  });

  test("a union of two hundred thousand members, and as many blocks of text", async () => {
    const members = count(200_000, (index) => `{"const":${index}}`);
    expect(await run(answering(`{"anyOf":[${members}]}`))).toMatchObject({ ok: true });
    const texts = "# a\\n\\n- b\\n\\n".repeat(100_000);
    const said = answering('{"type":"string"}', "{}", `,"description":"${texts}"`);
    expect(await run(said)).toMatchObject({ ok: true, codes: [] });
  });

  test("ten megabytes of text, and a line of ten megabytes", async () => {
    const text = "word *two* `three` | four\\n".repeat(400_000);
    const long = "x".repeat(10_000_000);
    const said = answering(
      `{"type":"string","description":"${long}"}`,
      "{}",
      `,"description":"${text}"`,
    );
    expect(await run(said)).toMatchObject({ ok: true, codes: [] });
    const line = `openapi: 3.1.0\ninfo: { title: T, version: '1', description: ${long} }\npaths: {}\n`;
    expect(await run(line, "a.yaml")).toMatchObject({ ok: true });
  });

  test("fifty thousand paths without operations, and as many that are wrong", async () => {
    const paths = (item: string) =>
      `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{${count(50_000, (index) => `"/p${index}":${item}`)}}}`;
    expect(await run(paths("{}"))).toMatchObject({ ok: true, codes: ["no-operations"] });
    const { ok, out } = await run(paths('{"$ref":"#/nowhere"}'));
    expect(ok).toBe(false);
    expect(existsSync(out)).toBe(false);
  });
});

describe("texts that a pattern could try for ever", () => {
  const size = 100_000;
  const markdown = createMarkdown(rulesOf("vitepress"));
  const links = () => null;
  const tokens = [..."[]()<>`*_&-#~|:!\\{}$\"'=+.@ \t\n\r,ax1字"];
  const pairs = [
    "![",
    "](",
    "](<",
    "[a](",
    "[a](b ",
    "](#operation/",
    "<http://a",
    "<!--",
    "--",
    "- ",
    "1. ",
    "> ",
    "| a ",
    "|-",
    " \n",
    "\n ",
    "a \n",
    "``",
    "{{",
    "{a",
    "**a",
    "_a",
    "# ",
    "a. ",
    "://",
    "&amp",
  ];
  const prefixes = ["", "# ", "- ", "> ", "](", "` ", "| a |\n| - |\n", "[", "\\"];

  test.each([...tokens, ...pairs])("%j, repeated", (token) => {
    for (const prefix of prefixes) {
      for (const suffix of ["", "x"]) {
        const text = prefix + token.repeat(size / token.length) + suffix;
        // A quote inside a quote, and so on, costs by its depth; what is printed of it is bounded.
        markdown.prose(text, 2, links);
        markdown.cell(text, links);
        parseBlocks(text);
        prose(text, () => null);
        visible(text);
        operationLinks(text);
        commentText(text);
      }
    }
  });
});
