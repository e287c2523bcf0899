import { expect, test } from "vitest";
import { fileOf, pagesOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("flavour-markdown");

test("pages are plain: no components, no directives of a site builder", () => {
  for (const path of pagesOf(run, "node")) expect(fileOf(run, path)).not.toMatch(/v-pre|<LastUpdated/);
  expect(fileOf(run, "docs/node/shop/shop/get-item.md")).toContain("Answers `{{ price }}`, {{ price }} and a &lt; b;");
});

test("a README in every folder takes the place of an index, and a summary that of a sidebar", () => {
  const paths = [...run.files.keys()].filter((path) => path.startsWith("docs/"));
  expect(paths.filter((path) => /index\.md$|sidebar|\/\./.test(path))).toEqual([]);
  expect(paths.filter((path) => path.endsWith("README.md"))).toHaveLength(5);
  const summary = fileOf(run, "docs/SUMMARY.md");
  for (const page of pagesOf(run, "node").filter((path) => !path.endsWith("README.md"))) {
    expect(summary).toContain(`(${page.replace("docs/", "./")})`);
  }
});
