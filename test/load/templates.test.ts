import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadTemplates } from "../../generator/load/templates.js";
import { collector, folderOf, lines } from "../support/load.js";

const folder = new URL("../../templates", import.meta.url).pathname;
const own = "client/node/runtime/operation.ts";

test("every file of the templates folder is there under its path", () => {
  const { report, list } = collector();
  const templates = loadTemplates(null, report);
  const paths = (readdirSync(folder, { recursive: true }) as string[]).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  expect([...templates.keys()].sort()).toEqual(paths.sort());
  expect(templates.get(own)).toBe(readFileSync(join(folder, own), "utf8"));
  expect(list()).toEqual([]);
});

test("what tools leave beside templates is no template", async () => {
  const { report, list } = collector();
  const leftovers = {
    ".DS_Store": "x",
    "client/python/runtime/__pycache__/url.pyc": "x",
    "client/python/runtime/.mypy_cache/a.json": "x",
  };
  const templates = loadTemplates(await folderOf(leftovers), report);
  expect(templates.size).toBe(loadTemplates(null, report).size);
  expect(list()).toEqual([]);
});

test("a user's file takes the place of the package's", async () => {
  const { report, list } = collector();
  const templates = loadTemplates(await folderOf({ [own]: "// mine\n" }), report);
  expect(templates.get(own)).toBe("// mine\n");
  expect(templates.size).toBe(loadTemplates(null, report).size);
  expect(list()).toEqual([]);
});

test("a user's file that matches nothing, or is no text, is an error", async () => {
  const { report, list } = collector();
  const overrides = { "docs/no such/page.md": "x", [own]: Uint8Array.of(0xe9), "operation.ts": "" };
  const templates = loadTemplates(await folderOf(overrides), report);
  expect(lines(list())).toEqual([
    `file-unreadable Cannot read ${own}: it is not UTF-8 text.`,
    "template-unknown The template override docs/no such/page.md matches no template.",
    "template-unknown The template override operation.ts matches no template.",
  ]);
  expect(templates.has("operation.ts")).toBe(false);
});

test("words, partials and guides are overridden like any other file, and a name that is none is told", async () => {
  const { report, list } = collector();
  const overrides = {
    "locales/en.yaml": "title: Mine\n",
    "docs/partials/errors.hbs": "mine",
    "client/node/partials/zh-CN/errors.hbs": "mine",
    "client/node/guides/errors.hbs": "mine",
    "client/node/options/en.json": "{}",
    "locales/fr.yaml": "title: French\n",
    "docs/partials/error.hbs": "",
    "client/node/partials/fr/errors.hbs": "",
    "docs/hugo/page.md.hbs": "",
  };
  const templates = loadTemplates(await folderOf(overrides), report);
  for (const path of Object.keys(overrides).slice(0, 5))
    expect(templates.get(path), path).toBe(overrides[path as keyof typeof overrides]);
  expect(lines(list())).toEqual(
    [
      "client/node/partials/fr/errors.hbs",
      "docs/hugo/page.md.hbs",
      "docs/partials/error.hbs",
      "locales/fr.yaml",
    ].map((file) => `template-unknown The template override ${file} matches no template.`),
  );
});

test("a user's folder has the files of a language that the package does not have", async () => {
  const { report, list } = collector();
  const templates = loadTemplates(
    await folderOf({
      "languages/ruby/language.yaml": "title: Ruby\n",
      "languages/ruby/sample.hbs": "mine",
      "languages/ruby/samples.hbs": "a slip",
      "languages/go/sample.hbs": "no language",
      "languages/python/more.hbs": "a slip",
    }),
    report,
  );
  expect(templates.get("languages/ruby/sample.hbs")).toBe("mine");
  expect(lines(list())).toEqual(
    ["go/sample.hbs", "python/more.hbs", "ruby/samples.hbs"].map(
      (file) => `template-unknown The template override languages/${file} matches no template.`,
    ),
  );
});

test("a user's folder that is not there, or is a file, is an error", async () => {
  const { report, list } = collector();
  const base = await folderOf({ file: "" });
  loadTemplates(join(base, "none"), report);
  loadTemplates(join(base, "file"), report);
  expect(lines(list())).toEqual([
    `file-not-found Cannot find ${join(base, "none")}.`,
    `file-unreadable Cannot read ${join(base, "file")}: it is not a folder.`,
  ]);
});
