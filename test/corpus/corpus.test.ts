import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { pythonEnvironment } from "../client/python/environment.js";
import { root } from "../support/shared.js";
import { draw } from "./draw.mjs";
import { clientOperations, describedOperations, missing, pageOperations } from "./operations.mjs";
import { pythonOf } from "./python.mjs";

const temporary = mkdtempSync(join(tmpdir(), "specpress-corpus-test-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

function put(path: string, text: string): void {
  const file = join(temporary, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
}

test("what is wrong with pages is found", () => {
  put(
    "docs/good.md",
    '# A\n\n<a id="type-x"></a>\n\n[b](./b.md#type-y) [x](#type-x) `[n](./no.md)`\n',
  );
  put("docs/b.md", '# B\n\n<a id="type-y"></a>\n\n```ts\n[n](./no.md)\n```\n');
  put("docs/links.md", "# C\n\n[a](#no) [b](./no.md) [c](./b.md#type-x) [d](https://x.example/)\n");
  put("docs/row.md", "# D\n\n| a | b |\n| --- | --- |\n| c |\n");
  put("docs/html.md", "# E\n\n<b>x</b>\n");
  put("docs/open.md", "# F\n\n```ts\nx\n");
  put("docs/titles.md", "# G\n\n# H\n");
  const pages = join(root, "test/corpus/pages.mjs");
  const args = [pages, join(temporary, "docs"), "100"];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const { dangling, broken, ...counts } = JSON.parse(stdout) as Record<string, string[]>;
  expect(counts).toEqual({ pages: 7, parsed: 7 });
  expect(dangling).toEqual(["links.md: #no", "links.md: ./no.md", "links.md: ./b.md#type-x"]);
  expect(broken?.map((line) => line.split(":")[0])).toEqual([
    "html.md",
    "open.md",
    "row.md",
    "titles.md",
  ]);
});

test("operations are counted in a description, in its client and on its pages", () => {
  const paths = {
    "/a": { get: {}, parameters: [], post: {} },
    "/b": { $ref: "#/paths/~1a" },
    "x-c": { get: {} },
  };
  const described = describedOperations({ paths, webhooks: { "user.created": { post: {} } } });
  expect(described).toEqual({
    operations: ["GET /a", "POST /a", "GET /b", "POST /b"],
    webhooks: ["POST user.created"],
  });
  put(
    "out/node/src/shop/operations.ts",
    '{ method: "GET", path: "/a" } {\n  method: "POST",\n  path: "/\\"",\n}',
  );
  put("out/node/src/runtime/operations.ts", '{ method: "GET", path: "/no" }');
  put("out/node/src/runtime-lex/operations.ts", '{ method: "GET", path: "/lex" }');
  put("out/node/src/shop/operations/users.ts", 'post(\n  "add",\n  "/users",\n)');
  const found = clientOperations(join(temporary, "out"));
  expect(found.sort()).toEqual(["GET /a", "GET /lex", 'POST /"', "POST /users"]);
  put("out/docs/node/a.md", '---\nmethod: "a"\nhttp: "GET /a"\n---\n');
  put("out/docs/node/b.md", '---\nwebhook: "b"\nhttp: "POST"\n---\n');
  put("out/docs/node/index.md", '---\ntitle: "x"\n---\n');
  expect(pageOperations(join(temporary, "out"), "node")).toEqual({
    operations: ["GET /a"],
    webhooks: 1,
  });
  expect(missing(["a", "a", "b"], ["a", "c"])).toEqual(["a", "b"]);
});

test("a seed draws the same descriptions, and another seed others", () => {
  for (let number = 0; number < 50; number++) put(`api/x${number}/openapi.json`, "{}");
  const folder = join(temporary, "api");
  const drawn = draw(folder, { sample: 5, seed: 3, filter: "" });
  expect(drawn).toEqual(draw(folder, { sample: 5, seed: 3, filter: "" }));
  expect(drawn).not.toEqual(draw(folder, { sample: 5, seed: 4, filter: "" }));
  expect(new Set(drawn).size).toBe(5);
  expect(draw(folder, { sample: 5, seed: 3, filter: "x49/" })).toEqual(["x49/openapi.json"]);
});

const environment = pythonEnvironment();
if ("missing" in environment) console.warn(`SKIPPED: ${environment.missing}`);

test.skipIf("missing" in environment)("what is wrong with a Python package is found", async () => {
  put(
    "py/python/src/shop/__init__.py",
    "class Client:\n    def a(self) -> int:\n        return ''\n",
  );
  put("py/python/src/shop/broken.py", "raise ValueError('no')\n");
  const page = (method: string, sample: string) =>
    `---\nclient: "Client"\nmethod: "${method}"\n---\n\n\`\`\`python\nfrom shop import ${sample}\n\`\`\`\n`;
  put("py/docs/python/a.md", page("a", "Client"));
  put("py/docs/python/b.md", page("b", "Other"));
  const run = (command: string, args: readonly string[]) => {
    const bin = "bin" in environment ? join(environment.bin, "python") : "";
    const { status, stdout, stderr } = spawnSync(
      command === process.execPath ? command : bin,
      args,
      {
        encoding: "utf8",
      },
    );
    return { code: status, stdout, stderr };
  };
  const found = await pythonOf(join(temporary, "py"), join(temporary, "py"), run);
  expect(found.pythonMethods).toBe(2);
  expect(found.pythonErrors.map((line: string) => line.split("\n")[0])).toEqual([
    "import shop.broken: ValueError('no')",
    "AsyncClient.a is missing",
    "Client.b is missing",
    "AsyncClient.b is missing",
    expect.stringContaining("shop/__init__.py:3 Type"),
    expect.stringContaining('samples/sample_1.py:1 "Other" is unknown'),
  ]);
});
