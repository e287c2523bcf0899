import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { SyntaxKind } from "ts-morph";
import { expect, test } from "vitest";
import {
  type Diagnostic,
  diagnose,
  type Report,
} from "../../../generator/diagnostics/catalogue.js";
import {
  type ClientLanguage,
  clientLanguages,
  clientRegistry,
} from "../../../generator/render/client/registry.js";
import { generate } from "../../../generator/run/generate.js";
import { renderClients } from "../../../generator/run/render-clients.js";
import { toy } from "../../fixtures/toy-client.mjs";
import { apiOf, templates } from "../../support/docs.js";
import { readTree } from "../../support/golden.js";
import { generatorFiles, pathOf } from "../../support/imports.js";
import { root } from "../../support/shared.js";

/** The templates of the toy language: it writes as Python does, in snake_case. */
const folder = new Map([
  ...["language.yaml", "sample.hbs", "signature.hbs"].map(
    (name) => [`languages/toy/${name}`, templates.get(`languages/python/${name}`) ?? ""] as const,
  ),
  ["client/toy/package.txt.hbs", "{{packageName}} {{packageVersion}}\n"] as const,
  ["client/toy/runtime/http/send.toy", "send"] as const,
]);

const shop = {
  servers: [{ url: "https://shop.example.com" }],
  security: [{ token: [] }],
  paths: {
    "/orders/{id}": {
      put: {
        operationId: "replaceOrder",
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string" } },
          { name: "dryRun", in: "query", schema: { type: "boolean" } },
        ],
        requestBody: {
          content: { "multipart/form-data": { schema: { properties: { note: {} } } } },
        },
        responses: {
          "200": { description: "", content: { "text/plain": { schema: { type: "string" } } } },
          "404": { description: "" },
        },
      },
    },
  },
  components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
};

const settings = { packageName: "hiss", packageVersion: "1.2.3" };

test("a client language is one entry and a folder", async () => {
  const registry: readonly ClientLanguage[] = [...clientRegistry, toy];
  expect(clientLanguages(registry)).toEqual(["node", "python", "toy"]);
  const files = await renderClients(
    apiOf(shop),
    new Map([["toy", settings]]),
    new Map([...templates, ...folder]),
    (code) => expect.fail(code),
    registry,
  );
  const made = new Map(files.map(({ path, content }) => [path, content]));
  expect([...made.keys()]).toEqual([
    "toy/package.txt",
    "toy/shop/replace_order.json",
    "toy/lib/http/send.toy",
  ]);
  expect(made.get("toy/package.txt")).toBe("hiss 1.2.3\n");
  // Facts of any client, and what its runtime needs by symbol.
  expect(JSON.parse(made.get("toy/shop/replace_order.json") ?? "")).toMatchObject({
    name: "replace_order",
    request: { type: "ReplaceOrderRequest", required: true },
    result: { kind: "value", type: { kind: "scalar", name: "string" }, optional: false },
    via: null,
    sent: {
      method: "PUT",
      path: "/orders/{id}",
      idempotent: true,
      parameters: [
        { in: "path", name: "id", from: { property: "id" }, style: "simple", content: null },
        { in: "query", name: "dryRun", from: { property: "dry_run" }, style: "form" },
      ],
      body: { mediaType: "multipart/form-data", need: "multipartBody", property: null },
      security: [[{ scheme: "token", scopes: [] }]],
      accept: ["text/plain"],
      read: [{ status: "200", kind: "text" }],
      failures: [{ status: "404", kind: "none" }],
    },
  });
});

test("a language that is not in the registry, or has no settings, has no client", async () => {
  const report = (code: string) => expect.fail(code);
  const some = new Map([["toy", settings]]);
  expect(await renderClients(apiOf(shop), some, templates, report)).toEqual([]);
  expect(await renderClients(apiOf(shop), new Map(), templates, report)).toEqual([]);
});

test("pages have guides of a language if its entry says that its client has", async () => {
  const files = async (registry: readonly ClientLanguage[]) => {
    const folder = mkdtempSync(join(tmpdir(), "specpress-guides-"));
    try {
      const info = { title: "Shop", version: "1.0.0" };
      writeFileSync(join(folder, "shop.json"), JSON.stringify({ openapi: "3.1.0", info, ...shop }));
      const { plan } = await generate({ cwd: folder, specs: ["shop.json"] }, registry);
      return plan?.created ?? [];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const guides = ["docs/node/installation.md", "node/README.md"];
  expect(await files(clientRegistry)).toEqual(expect.arrayContaining(guides));
  const without = await files(clientRegistry.map((entry) => ({ ...entry, guide: null })));
  expect(without).toContain("node/package.json");
  expect(without.filter((path) => guides.includes(path))).toEqual([]);
});

test("code that a language finds not valid is reported", async () => {
  const broken: ClientLanguage = {
    id: "toy",
    guide: null,
    load: async () => ({
      ...(await toy.load()),
      files: () => [{ path: "broken.json", content: "{" }],
    }),
  };
  const found: Diagnostic[] = [];
  const all = new Map([...templates, ...folder]);
  const report: Report = (code, at, values = {}) => {
    found.push(diagnose({ code, at, values }, null));
  };
  await renderClients(apiOf(shop), new Map([["toy", settings]]), all, report, [broken]);
  expect(found).toMatchObject([
    {
      code: "output-broken",
      message: expect.stringMatching(/^The generated file toy\/broken.json cannot be parsed: /),
    },
  ]);
});

test("generate writes the client of a language that a copy of the package has in addition", () => {
  const copy = mkdtempSync(join(tmpdir(), "specpress-toy-"));
  try {
    for (const part of ["dist", "generator/config", "package.json", "templates"])
      cpSync(join(root, part), join(copy, part), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    for (const [path, text] of folder) {
      mkdirSync(join(copy, "templates", path, ".."), { recursive: true });
      writeFileSync(join(copy, "templates", path), text);
    }
    const info = { title: "Shop", version: "1.0.0" };
    writeFileSync(join(copy, "shop.json"), JSON.stringify({ openapi: "3.1.0", info, ...shop }));
    const url = (path: string) => JSON.stringify(pathToFileURL(join(root, path)).href);
    const code = `
      import { toy } from ${url("test/fixtures/toy-client.mjs")};
      import { clientRegistry } from "./dist/render/client/registry.js";
      import { generate } from "./dist/run/generate.js";
      const options = { specs: ["shop.json"], clients: ["toy"], docs: { languages: ["toy"] } };
      const { diagnostics } = await generate(options, [...clientRegistry, toy]);
      console.log(JSON.stringify(diagnostics.filter(({ severity }) => severity === "error")));
    `;
    writeFileSync(join(copy, "run.mjs"), code);
    const ran = spawnSync(process.execPath, ["run.mjs"], { cwd: copy, encoding: "utf8" });
    expect(ran.stderr).toBe("");
    expect(JSON.parse(ran.stdout)).toEqual([]);
    const written = [...readTree(join(copy, "generated")).keys()];
    expect(written.filter((path) => path.startsWith("toy/"))).toEqual([
      "toy/lib/http/send.toy",
      "toy/package.txt",
      "toy/shop/replace_order.json",
    ]);
    expect(written).toContain("docs/toy/shop/default/replace-order.md");
    expect(written.filter((path) => path.startsWith("node/"))).toEqual([]);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});

test("no code asks for a client language by its name", () => {
  const named = generatorFiles()
    .filter((file) =>
      file
        .getDescendantsOfKind(SyntaxKind.StringLiteral)
        .some((text) => clientLanguages().includes(text.getLiteralValue())),
    )
    .map(pathOf)
    // What samples run in: `node` and `python` there are names of programs.
    .filter((path) => !/^prove\/(sandbox\/|python\/find-python)/.test(path));
  expect(named).toEqual(["render/client/registry.ts"]);
});
