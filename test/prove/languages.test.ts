import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runCli } from "../../generator/cli/cli.js";
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

/** The command line in this process. */
async function specpress(...argv: string[]) {
  let said = "";
  const stream = { write: (text: string) => (said += text), isTTY: false };
  const code = await runCli({ argv, cwd: folder, env: {}, stdout: stream, stderr: stream });
  return { code, said };
}

function putLanguage(id: string) {
  for (const file of ["language.yaml", "sample.hbs", "signature.hbs"])
    put(`own/t/languages/${id}/${file}`, own(`languages/python/${file}`));
  const language = own("languages/python/language.yaml").replace("title: Python", "title: Snake");
  put(`own/t/languages/${id}/language.yaml`, language);
}

const configured = (languages: string) =>
  `modules: [{ id: shop, spec: ../api.yaml }]\ntemplates: t\noutput: ../out\n` +
  `clients: { snake: { package: hiss } }\ndiagnostics: { no-client: off }\n` +
  `docs: { languages: ${languages} }\n`;

test("a folder of the user's templates is a language of pages", async () => {
  putLanguage("snake");
  put("own/specpress.yaml", configured("[snake, python]"));
  expect(await specpress("generate", "--config", "own/specpress.yaml", "--quiet")).toEqual({
    code: 0,
    said: "",
  });
  const pages = readdirSync(join(folder, "out"), { recursive: true, encoding: "utf8" });
  const [mine = "", theirs = ""] = ["snake", "python"].map((id) =>
    pages.find((path) => path.startsWith(`docs/${id}/`) && path.endsWith("clear.md")),
  );
  expect(readFileSync(join(folder, "out", mine), "utf8")).toContain("from hiss import ");
  expect(readFileSync(join(folder, "out", theirs), "utf8")).toContain("from shop import ");
  const proof = await specpress("prove", "--config", "own/specpress.yaml");
  expect(proof.said).toContain("Samples in Snake are");
});

test("options name a language that the configured templates have, and no other", async () => {
  putLanguage("snake");
  put("own/specpress.yaml", configured("[python]"));
  const options = { cwd: folder, config: "own/specpress.yaml" };
  expect(await generate({ ...options, docs: { languages: ["snake"] } })).toMatchObject({
    ok: true,
    diagnostics: [],
  });
  const { diagnostics } = await generate({ ...options, docs: { languages: ["snail"] } });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    "`docs.languages` must be of `node`, `python`, `java`, `http`, `snake`, not `snail`.",
  ]);
});

test("a language without a sample is reported by the file that lacks", async () => {
  putLanguage("snake");
  rmSync(join(folder, "own/t/languages/snake/sample.hbs"));
  put("own/specpress.yaml", configured("[snake]"));
  const { code, said } = await specpress("generate", "--config", "own/specpress.yaml");
  expect(code).toBe(1);
  expect(said).toContain("languages/snake/sample.hbs");
});

test("samples of Node.js without the client that they call are not proved, and the report says so", async () => {
  put("t/languages/python/language.yaml", own("languages/python/language.yaml"));
  const { ok, diagnostics, counts } = await proved({
    clients: false,
    docs: { languages: ["node"] },
  });
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "proof-incomplete Samples in Node.js are not verified: the output has no client in node/, which they need.",
  ]);
  expect(ok).toBe(true);
  expect(counts).toMatchObject([{ samples: 1, compiled: null, run: null }]);
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
