import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { generate, type Options, prove } from "../../generator/index.js";
import { root } from "../support/shared.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specpress-languages-"));
  const label = { lang: "Py-thon", label: "Mine", source: "print(1)\n" };
  const operation = { "x-codeSamples": [label], responses: { 204: { description: "Done." } } };
  put("api.yaml", {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0" },
    servers: [{ url: "https://shop.example" }],
    paths: { "/things": { delete: { operationId: "clear", summary: "Clear", ...operation } } },
  });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: object | string) {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
}

const own = (path: string) => readFileSync(join(root, "templates", path), "utf8");

async function proved(over: Options) {
  const own = { cwd: folder, specs: ["api.yaml"], templates: "t", output: "out" };
  const options = { ...own, diagnostics: { "no-client": "off" }, ...over } as const;
  const generated = await generate(options);
  expect(generated.diagnostics).toEqual([]);
  return prove(options);
}

test("a fence that the user's template folder names is what samples are known by", async () => {
  const language = own("languages/python/language.yaml");
  put("t/languages/python/language.yaml", language.replace("fence: python", "fence: py"));
  const { diagnostics, counts } = await proved({ clients: false, docs: { languages: ["python"] } });
  const [page = ""] = readdirSync(join(folder, "out"), {
    recursive: true,
    encoding: "utf8",
  }).filter((path) => path.endsWith("clear.md"));
  expect(readFileSync(join(folder, "out", page), "utf8")).toContain("```py\n");
  expect(diagnostics.filter(({ code }) => code !== "proof-incomplete")).toEqual([]);
  expect(counts).toMatchObject([{ language: "Python", methods: 1, samples: 1 }]);
});

test("a title and labels that the user's template folder names are what proofs call a language", async () => {
  const language = own("languages/python/language.yaml")
    .replace("title: Python", "title: Snake")
    .replace("labels: py python3", "labels: PY.THON");
  put("t/languages/python/language.yaml", language);
  const { counts, notShown } = await proved({ clients: false, docs: { languages: ["python"] } });
  expect(counts).toMatchObject([{ language: "Snake", authors: { samples: 1 } }]);
  expect(notShown).toEqual([]);
});
