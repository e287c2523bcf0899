import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ProveOptions, ProveResult } from "../../generator/index.js";
import { root } from "../support/shared.js";

/** The built package: samples run in processes of their own, which need files to run. */
const { check, generate, prove } = (await import(
  new URL("../../dist/index.js", import.meta.url).href
)) as typeof import("../../generator/index.js");

const folder = mkdtempSync(join(tmpdir(), "specpress-proof-"));
const base = join(folder, "base");
const spec = join(root, "test/fixtures/proof.yaml");
const proveAt = (output: string, options: ProveOptions = {}) =>
  prove({ cwd: folder, specs: [spec], output, timeLimit: 2_000, clients: ["node"], ...options });

beforeAll(async () => {
  const { ok, diagnostics } = await generate({
    cwd: folder,
    specs: [spec],
    clients: ["node"],
    docs: { languages: ["node", "java"] },
    diagnostics: { "no-client": "off" },
    output: base,
  });
  expect([ok, diagnostics]).toEqual([true, []]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of what was generated, to be spoilt. */
function copy(name: string) {
  const output = join(folder, name);
  cpSync(base, output, { recursive: true });
  return { output, edit: editorOf(output) };
}

function editorOf(output: string) {
  return (path: string, from: string | RegExp, to: string) => {
    const file = join(output, path);
    const text = readFileSync(file, "utf8");
    const next = text.replace(from, to);
    expect(next, `${path} has no ${from}`).not.toBe(text);
    writeFileSync(file, next);
  };
}

/** `page: message` of each problem, the page by its name alone. */
function told({ diagnostics }: ProveResult, ...codes: string[]): string[] {
  return diagnostics
    .filter(({ code }) => codes.length === 0 || codes.includes(code))
    .map(({ file, message }) => `${file?.split("/").at(-1) ?? "-"}: ${message}`);
}

const complete = { methods: 20, pages: 20, samples: 20, compiled: 20 };

test("every sample of true pages is found, compiled, run, accepted and equal", async () => {
  const result = await proveAt(base, { docs: { languages: ["node", "java"] } });
  const authors = expect.objectContaining({ samples: 0, unproved: [] });
  const ran = { run: 20, accepted: 20, equal: 20, addresses: 0, requests: 22, same: null };
  const proved = { ...complete, ...ran, authors };
  expect(told(result, "page-untrue", "sample-broken", "sample-failed", "sample-missing")).toEqual(
    [],
  );
  expect(result.counts[0]).toEqual({ language: "Node.js", ...proved });
  const skipped = result.diagnostics.some(({ message }) => message.includes("in Java are not"));
  if (skipped) console.warn("SKIPPED: samples in Java cannot be compiled here");
  else expect(result.counts[1]).toMatchObject({ language: "Java", ...complete });
  expect(result.ok).toBe(true);
});

test("every sample of V3 in Java, whose pages are not among those committed, is parsed", async () => {
  const config = join(root, "specpress.yaml");
  const output = join(folder, "java");
  const options = { cwd: root, config, output, docs: { languages: ["java"] } };
  expect((await generate(options)).ok).toBe(true);
  const result = await prove(options);
  const skipped = result.diagnostics.find(({ code }) => code === "proof-incomplete");
  if (skipped) console.warn(`SKIPPED: ${skipped.message}`);
  else expect(result.counts).toMatchObject([{ methods: 519, samples: 519, compiled: 519 }]);
  expect(result.ok).toBe(true);
});

/** A mistake on a page, and what the proof says of it. */
interface Mutation {
  readonly page: string;
  readonly from: string | RegExp;
  readonly to: string;
  readonly says: readonly (string | RegExp)[];
  readonly language?: "java";
}

const untrue = (method: string) => `The page of ShopClient.${method} does not match the client:`;
const broken = (method: string) => `The sample of ShopClient.${method} does not compile:`;
const failed = (method: string) => `The sample of ShopClient.${method} fails:`;

const mutations: Readonly<Record<string, Mutation>> = {
  "a wrong type in the table": {
    page: "create-thing",
    from: "| name | `string` | Yes",
    to: "| name | `number` | Yes",
    says: [
      `${untrue("createThing")} the table says that \`name\` is \`number\`; in the client it is \`string\`.`,
    ],
  },
  "a missing required field": {
    page: "three",
    from: '  name: "Box",\n',
    to: "",
    says: [
      `${untrue("three")} the sample does not pass \`name\`, but the table says it is required.`,
      /^The sample of ShopClient\.three does not compile: TS2345: .*Property 'name' is missing/,
    ],
  },
  "a value outside an enum": {
    page: "four",
    from: 'kind: "big"',
    to: 'kind: "huge"',
    says: [
      /^The sample of ShopClient\.four does not compile: TS2322: Type '"huge"' is not assignable/,
      `${untrue("four")} the sample passes \`kind\` as "huge"; the table shows \`big\`.`,
    ],
  },
  "a sample removed": {
    page: "five",
    from: /```ts\nimport[\s\S]*?```\n/,
    to: "",
    says: ["The page of ShopClient.five has no sample: found 19 of 20 samples in Node.js."],
  },
  "a fence mislabelled": {
    page: "six",
    from: "```ts\nimport",
    to: "```js\nimport",
    says: [`${broken("six")} its code fence says \`js\`, not \`ts\`.`],
  },
  "a wrong client class": {
    page: "seven",
    from: "new ShopClient(",
    to: "new ClientError(",
    says: [
      /^The sample of ShopClient\.seven does not compile: TS2304|TS2345|TS2552/,
      `${untrue("seven")} the sample creates a \`ClientError\`.`,
    ],
  },
  "a row of the table dropped": {
    page: "eight",
    from: /\| parts \| `string\[\]` \| Yes.*\n/,
    to: "",
    says: [
      `${untrue("eight")} the table has no row for \`parts\`, which the method takes.`,
      `${untrue("eight")} the sample passes \`parts\`, but the table has no row for it.`,
    ],
  },
  "a field of the sample result dropped": {
    page: "nine",
    from: '  "name": "Box",\n',
    to: "",
    says: [
      `${untrue("nine")} the sample result differs from what the sample prints at \`/name\`: the page has nothing, the sample \`"Box"\`.`,
      `The sample result of ShopClient.nine is not valid: the value must have required property 'name'.`,
    ],
  },
  "an array shown as an object": {
    page: "ten",
    from: /"parts": \[[^\]]*\]/,
    to: '"parts": { "0": "lid" }',
    says: [
      `${untrue("ten")} the sample result differs from what the sample prints at \`/parts\`: the page has \`{"0":"lid"}\`, the sample \`["lid","side"]\`.`,
      `The sample result of ShopClient.ten is not valid: \`/parts\` must be array.`,
    ],
  },
  "an optional argument in the signature": {
    page: "eleven",
    from: "eleven(\n  request: ThingInput",
    to: "eleven(\n  request?: ThingInput",
    says: [
      `${untrue("eleven")} the signature has \`request?: ThingInput\`, but the client has \`request: ThingInput\`.`,
    ],
  },
  "another result in the signature": {
    page: "replace-thing",
    from: "ApiPromise<Thing>\n",
    to: "ApiPromise<Thing[]>\n",
    says: [
      `${untrue("replaceThing")} the signature returns \`ApiPromise<Thing[]>\`, but the client returns \`ApiPromise<Thing>\`.`,
    ],
  },
  "a required parameter shown as optional": {
    page: "one",
    from: "| xTrace | `number` | Yes",
    to: "| xTrace | `number` | No",
    says: [
      `${untrue("one")} the table says that \`xTrace\` is optional; in the client it is required.`,
    ],
  },
  "another sample value in the table": {
    page: "send-form",
    from: "| `1.5` |",
    to: "| `2.5` |",
    says: [`${untrue("sendForm")} the sample passes \`amount\` as 1.5; the table shows \`2.5\`.`],
  },
  "a sample that calls another method": {
    page: "get-thing",
    from: "client.getThing(",
    to: "client.getName(",
    says: [
      `${untrue("getThing")} the sample never calls \`getThing\`.`,
      /the sample result differs from what the sample prints at `\/`/,
    ],
  },
  "a sample that never ends": {
    page: "two",
    from: "console.log(",
    to: "while (result !== undefined) {}\nconsole.log(",
    says: [`${failed("two")} it did not finish within 2000 ms.`],
  },
  "a sample that reaches somewhere else": {
    page: "delete-thing",
    from: "await client.",
    to: 'await fetch("https://example.com/");\nawait client.',
    says: [
      `${failed("deleteThing")} the request GET / is rejected: the request goes to https://example.com/, which is not under any server of the description.`,
    ],
  },
  "a sample that opens a connection of its own": {
    page: "upload-picture",
    from: "const result",
    to: 'const net = await eval(\'import("node:net")\');\nnet.connect(80, "127.0.0.1");\nconst result',
    says: [
      `${failed("uploadPicture")} EvalError: Code generation from strings disallowed for this context.`,
    ],
  },
  "a sample that imports something else": {
    page: "get-name",
    from: "import {",
    to: 'import "node:fs";\nimport {',
    says: [/^The sample of ShopClient\.getName does not compile: it imports `node:fs`/],
  },
  "a row of the response dropped": {
    page: "list-things",
    from: /\| total \| `number` .*\n/,
    to: "",
    says: [`${untrue("listThings")} the table has no row for \`total\`, which the method returns.`],
  },
  "a type that nobody knows": {
    page: "pay",
    from: /\| body \| .*? \| Yes/,
    to: "| body | `Cheque` | Yes",
    says: [
      `${untrue("pay")} the type of body in the table is not valid: TS2304: Cannot find name 'Cheque'.`,
    ],
  },
  "a broken sample in Java": {
    language: "java",
    page: "create-thing",
    from: "public static void main",
    to: "public static void",
    says: [/^The sample of ShopClient\.createThing does not compile: .*expected/],
  },
};

describe("a mistake on a page is caught:", () => {
  let result: ProveResult;
  beforeAll(async () => {
    const { output, edit } = copy("pages");
    for (const { page, from, to, language = "node" } of Object.values(mutations)) {
      edit(`docs/${language}/proof/things/${page}.md`, from, to);
    }
    result = await proveAt(output, { docs: { languages: ["node", "java"] } });
  });

  test.each(Object.entries(mutations))("%s", (_, { page, says, language = "node" }) => {
    const own = result.diagnostics.filter(
      ({ file }) =>
        file?.endsWith(`docs/${language}/proof/things/${page}.md`) ||
        file?.endsWith(`pages/docs/${language}/proof/things/${page}.md`),
    );
    if (own.length === 0 && result.diagnostics.some(({ code }) => code === "proof-incomplete")) {
      console.warn(`SKIPPED: no compiler of ${language} here`);
      return;
    }
    const messages = own.map(({ message }) => message);
    for (const words of says) {
      expect(messages).toContainEqual(
        typeof words === "string" ? words : expect.stringMatching(words),
      );
    }
    for (const { line, severity } of own) {
      expect(line).toBeGreaterThan(1);
      expect(severity).toBe("error");
    }
  });

  test("and one bad sample does not stop the others", () => {
    expect(result.ok).toBe(false);
    expect(result.counts[0]).toMatchObject({ methods: 20, pages: 20, samples: 19 });
    // pay, createThing and others whose sample is as it was, and those whose table alone is wrong.
    expect(result.counts[0]?.accepted).toBeGreaterThan(8);
    expect(told(result, "sample-missing")).toContain(
      "-: Samples are missing: found 19 of 20 samples in Node.js.",
    );
  });

  test("and pages without a mistake have none", () => {
    const spoilt = new Set(Object.values(mutations).map(({ page }) => `${page}.md`));
    expect(told(result).filter((line) => !spoilt.has(line.split(":")[0] ?? ""))).toEqual([
      "-: Samples are missing: found 19 of 20 samples in Node.js.",
    ]);
  });
});

test("mistakes of the runtime are caught: how a body is written, where a request goes", async () => {
  const { output, edit } = copy("runtime");
  edit(
    "node/src/runtime/values.ts",
    "const text = JSON.stringify(value, write);",
    "const text = JSON.stringify([value], write);",
  );
  const sent = "node/src/proof/operations.ts";
  edit(sent, 'path: "/six"', 'path: "/sixth"');
  edit(sent, /name: "two", method: "GET"/, 'name: "two", method: "DELETE"');
  const result = await proveAt(output);
  expect(told(result, "sample-failed")).toEqual(
    expect.arrayContaining([
      `create-thing.md: ${failed("createThing")} the request POST /v1/things is rejected: body must be object.`,
      `six.md: ${failed("six")} the request GET /v1/sixth is rejected: the description has no such path.`,
      `two.md: ${failed("two")} the request DELETE /v1/two is rejected: the description has no such method for this path.`,
    ]),
  );
  expect(result.counts[0]?.accepted).toBeLessThan(15);
});

test("mistakes with credentials are caught", async () => {
  const { output, edit } = copy("credentials");
  edit("node/src/runtime/bearer.ts", "`Bearer ${token}`", "`Token ${token}`");
  const messages = told(await proveAt(output, { sample: 8, seed: 3 }), "sample-failed");
  expect(messages.length).toBeGreaterThan(4);
  expect(messages[0]).toMatch(
    /is rejected: token: the header Authorization is `Token YOUR_ACCESS_TOKEN` but must be `Bearer YOUR_ACCESS_TOKEN`\.$/,
  );
});

test("a mistake of the template is caught on every page", async () => {
  const output = join(folder, "template");
  const templates = join(folder, "templates");
  const partial = "docs/partials/parameters.hbs";
  const text = readFileSync(join(root, "templates", partial), "utf8");
  cpSync(join(root, "templates/docs/partials"), join(templates, "docs/partials"), {
    recursive: true,
  });
  writeFileSync(join(templates, partial), text.replace("| {{name}} |", "| {{name}}s |"));
  const made = await generate({
    cwd: folder,
    specs: [spec],
    output,
    templates,
  });
  expect(made.ok).toBe(true);
  const messages = told(await proveAt(output, { templates }), "page-untrue");
  expect(messages).toContain(
    `eight.md: ${untrue("eight")} the table has \`names\`, which the method never takes.`,
  );
  expect(messages).toContain(
    `one.md: ${untrue("one")} the sample passes \`xTrace\`, but the table has no row for it.`,
  );
});

test("pages in another locale are proved by its words", async () => {
  const output = join(folder, "chinese");
  const options = { clients: ["node"], docs: { locale: "zh-CN", flavour: "markdown" } } as const;
  const made = await generate({
    cwd: folder,
    specs: [spec],
    output,
    ...options,
  });
  expect(made.ok).toBe(true);
  const edit = editorOf(output);
  edit("docs/node/proof/things/one.md", "| 是否必填 |", "| Required |");
  edit("docs/node/proof/things/two.md", "## 示例代码", "## Sample code");
  edit("docs/node/proof/things/ten.md", "（可选）", "");
  const result = await proveAt(output, options);
  expect(result.report).toContain("# 验证报告\n");
  expect(result.report).toContain("| Node.js | 20 | 20 | 19 | 19 | 19 | 19 | 19 |\n");
  expect(told(result)).toEqual(
    [
      "-: Samples are missing: found 19 of 20 samples in Node.js.",
      `ten.md: ${untrue("ten")} the table says that \`size\` is required; in the client it is optional.`,
      `one.md: ${untrue("one")} the table says that \`xTrace\` is optional; in the client it is required.`,
      "two.md: The page of ShopClient.two has no sample: found 19 of 20 samples in Node.js.",
    ].sort(),
  );
});

test("samples of the API's author are proved as ours are, and counted apart", async () => {
  const output = join(folder, "authors");
  const options = {
    cwd: folder,
    specs: [join(root, "test/fixtures/proof-authors.yaml")],
    docs: { languages: ["node", "python", "java"] },
    runAuthorSamples: true,
    output,
  };
  expect((await generate(options)).ok).toBe(true);
  // Page and sample, and where that is told.
  const own = (result: ProveResult) =>
    told(result).map((line) =>
      line.replace(/^(.*): The sample of .* \(from x-codeSamples,? ?/, "$1 ("),
    );
  const result = await prove(options);
  expect(result.counts).toMatchObject([
    { language: "Node.js", samples: 2, accepted: 2 },
    { language: "Python", samples: 2, authors: { run: null, accepted: null } },
    { language: "Java", samples: 2, accepted: null },
  ]);
  const reasons = ["it imports `axios`", "it neither imports `pets` nor calls `fetch`"];
  expect(result.counts[0]?.authors).toMatchObject({
    ...{ samples: 12, compiled: 10, run: 7, accepted: 3 },
    unproved: reasons.map((reason) => ({ method: "PetsClient.getPet", reason })),
  });
  expect(result.notShown).toEqual([
    { lang: "PHP", samples: 1 },
    { lang: "Shell", samples: 1 },
  ]);
  const missing = "the header Authorization is missing but must be `Bearer YOUR_TOKEN`.";
  const failures = [
    "add-pet.md (a wrong type) does not compile: TS2322: Type 'number' is not assignable to type 'string'.",
    "add-pet.md (a wrong body) fails: the request POST /v1/pets is rejected: body must have required property 'name'.",
    `add-pet.md (without credentials) fails: the request POST /v1/pets is rejected: token: ${missing}`,
    "add-pet.md (another operation) fails: it never calls POST /pets.",
    "add-pet.md (another host) fails: the request POST /v1/pets is rejected: the request goes to https://example.com/v1/pets, which is not under any server of the description.",
    "add-pet.md (no syntax) does not compile: TS1109: Expression expected.",
    `add-pet.md (nobody catches) fails: the request GET /v1/pets/p-1 is rejected: token: ${missing}`,
  ];
  expect(own(result)).toEqual(expect.arrayContaining(failures));
  for (const [at, words] of [
    [1, "add-pet.md () does not compile: SyntaxError: '(' was never closed."],
    [2, "add-pet.md () does not compile: illegal start of expression."],
  ] as const) {
    const { language, compiled, authors } = result.counts[at] ?? {};
    if (compiled === null) console.warn(`SKIPPED: samples in ${language} cannot be compiled here`);
    else {
      expect(authors).toMatchObject({ samples: 2, compiled: 1 });
      expect(own(result)).toContain(words);
    }
  }
  const page = "docs/python/proof-authors/pets/get-pet.md";
  editorOf(output)(page, /Sample from the API description:\n\n```python[\s\S]*?```/, "");
  expect(
    told(await prove({ ...options, docs: { languages: ["python"] } }), "sample-missing"),
  ).toEqual([
    "get-pet.md: Samples from x-codeSamples are missing on the page of GET /pets/{id}: found 0 of 1 samples in Python.",
  ]);
});

test("items of streams are compared one by one, and validated", async () => {
  const output = join(folder, "streams");
  const specs = [join(root, "test/golden/streaming/spec.yaml")];
  const options = { specs, output, clients: ["node"] };
  expect((await generate({ cwd: folder, ...options })).ok).toBe(true);
  const edit = editorOf(output);
  const page = (name: string) => `docs/node/spec/news/${name}.md`;
  edit(page("ask"), /(data: .*\n\n)(?=\n?```)/, "$1$1");
  edit(page("watch-changes"), '"Rain"', '"Sun"');
  edit(page("watch-events"), "data: string", "event: moved\ndata: string");
  edit(page("export-articles"), '{"title":"Rain"}', '{"name":"Rain"}');
  edit(page("read-sequence"), '{"title":"Rain"}', '{"title":');
  const result = await proveAt(output, options);
  // All but the results of the edited pages is as it was.
  expect(result.counts).toMatchObject([{ samples: 6, compiled: 6, run: 6, accepted: 6, equal: 1 }]);
  const differ =
    "does not match the client: the items of the sample result differ from what the sample prints at";
  const messages = told(result).map((line) =>
    line.replace(/(?<=: The (?:page|sample result) of )\w+\./, ""),
  );
  expect(messages).toEqual(
    expect.arrayContaining([
      `ask.md: The page of ask ${differ} \`/1\`: the page has \`{"text":"string"}\`, the sample nothing.`,
      `watch-changes.md: The page of watchChanges ${differ} \`/0/data/title\`: the page has \`"Sun"\`, the sample \`"Rain"\`.`,
      `watch-events.md: The page of watchEvents ${differ} \`/0/event\`: the page has \`"moved"\`, the sample nothing.`,
      "watch-events.md: The sample result of watchEvents is not valid: `/0/event` must be equal to one of the allowed values (created,deleted).",
      `export-articles.md: The page of exportArticles ${differ} \`/0/name\`: the page has \`"Rain"\`, the sample nothing.`,
      "export-articles.md: The sample result of exportArticles is not valid: `/0` must have required property 'title'.",
      "read-sequence.md: The page of readSequence does not match the client: an item of the sample result is not JSON.",
    ]),
  );
});

test("the report is a page of the site, until the pages change", async () => {
  const output = join(folder, "site");
  const own = {
    cwd: folder,
    specs: [spec],
    output,
    docs: { languages: ["java"], site: { proof: true } },
    diagnostics: { "no-client": "off" },
  } as const;
  const page = join(output, "docs/proof.md");
  expect((await generate(own)).ok).toBe(true);
  expect((await navOf(output)).nav).toEqual([{ component: "LanguageSwitch" }]);
  expect((await navOf(output)).said).toEqual([
    "This site has no verification report: run `specpress prove` before you build it.",
  ]);
  const some = await prove({ ...own, sample: 1 });
  expect([some.counts[0]?.samples, existsSync(page)]).toEqual([20, false]);
  const { report } = await prove(own);
  expect(readFileSync(page, "utf8")).toBe(report);
  expect(report).toMatch(/^---\ntitle: "Verification"\n[\s\S]*\nNothing failed\.\n$/);
  expect(await navOf(output)).toEqual({
    nav: [{ text: "Verification", link: "/proof" }, { component: "LanguageSwitch" }],
    said: [],
  });
  expect(await check(own)).toMatchObject({ ok: true, diagnostics: [], changes: [] });
  expect((await generate(own)).plan).toMatchObject({ created: [], updated: [], deleted: [] });
  expect(readFileSync(page, "utf8")).toBe(report);
  const changed = await generate({ ...own, title: "Another shop" });
  expect([changed.diagnostics, existsSync(page)]).toEqual([[], false]);
});

/** What the configuration of a generated site puts into its navigation, and what it says. */
async function navOf(output: string): Promise<{ nav: unknown; said: string[] }> {
  const entry = join(output, "docs/.vitepress/config.mjs");
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    define: { "import.meta.url": JSON.stringify(pathToFileURL(entry).href) },
    plugins: [
      {
        name: "no vitepress",
        setup: (plugins) => {
          plugins.onResolve({ filter: /^vitepress$/ }, ({ path }) => ({ path, namespace: "none" }));
          plugins.onLoad({ filter: /.*/, namespace: "none" }, () => ({
            contents: "export const defineConfig = (config) => config;",
          }));
        },
      },
    ],
  });
  const file = join(folder, `config-${Math.random()}.mjs`);
  writeFileSync(file, outputFiles[0]?.contents ?? "");
  const said: string[] = [];
  const warn = vi.spyOn(console, "warn").mockImplementation((text: string) => said.push(text));
  const { default: config } = (await import(file)) as {
    default: { themeConfig: { nav: unknown } };
  };
  warn.mockRestore();
  return { nav: config.themeConfig.nav, said };
}

test("nothing to prove is a failure, and so are fewer samples than methods", async () => {
  const nowhere = await proveAt(join(folder, "nowhere"));
  expect(nowhere).toMatchObject({ ok: false, counts: [], report: null });
  expect(told(nowhere)).toEqual([
    expect.stringMatching(/^-: The folder .*nowhere does not exist\.$/),
  ]);
  mkdirSync(join(folder, "empty"));
  const nothing = await proveAt(join(folder, "empty"));
  expect(nothing.ok).toBe(false);
  expect(told(nothing)).toEqual([
    "-: There is nothing to verify: found 0 of 20 samples in Node.js.",
  ]);
  const { output } = copy("fewer");
  for (const page of ["two", "six"]) rmSync(join(output, `docs/java/proof/things/${page}.md`));
  const fewer = await proveAt(output, { docs: { languages: ["java"] }, sample: 1 });
  expect(told(fewer, "sample-missing")).toEqual([
    "-: Samples are missing: found 18 of 20 samples in Java.",
  ]);
});
