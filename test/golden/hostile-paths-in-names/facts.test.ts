import { expect, test } from "vitest";
import { fieldsOf, fileOf, moduleOf, operationsOf, pagesOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("hostile-paths-in-names", everyLanguage);

test("no name leaves its folder, adds one or holds a character that a disk refuses", () => {
  for (const path of run.files.keys()) {
    expect(path).toMatch(/^[A-Za-z0-9./-]+$/);
    for (const step of path.split("/")) {
      expect(step).not.toBe("");
      expect(step).not.toMatch(/^\.+$/);
      expect(step.replace(/\.md$/, "")).not.toMatch(/^(con|prn|aux|nul)$/i);
    }
  }
  for (const page of pagesOf(run, "node")) expect(page.split("/")).toHaveLength(5);
});

test("every operation has a page of its own that no index page takes", () => {
  for (const language of ["node", "python", "java"])
    expect(pagesOf(run, language)).toHaveLength(operationsOf(run).length);
  const routes = operationsOf(run).map(({ route }) => `${route.group}/${route.slug}`);
  expect(new Set(routes).size).toBe(routes.length);
  expect(routes).not.toContain("index-group/index");
});

test("wire names are untouched", () => {
  expect(fieldsOf(run, "Evil").map(({ key }) => key)).toEqual([
    "a/b",
    "../c",
    "nul\u0000",
    "a\\b",
  ]);
});

test("no file holds a NUL", () => {
  for (const [path, text] of run.files) expect(text.includes("\u0000"), path).toBe(false);
});

test("titles say what the tags are called", () => {
  expect(moduleOf(run).groups.map(({ title }) => title)).toContain("../../etc");
  expect(fileOf(run, "docs/node/paths/index.md")).toContain("## [../../etc](./etc/index.md)");
});
