import { expect, test } from "vitest";
import { fileOf, pagesOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("flavour-vuepress");

test("nothing in prose or inline code is evaluated by Vue", () => {
  for (const path of run.files.keys()) {
    if (!path.endsWith(".md") || !path.startsWith("docs/")) continue;
    const [, , ...rest] = fileOf(run, path).split("---\n");
    const prose = rest.join("---\n").replace(/^```[\s\S]*?^```$/gm, "");
    // What is left in double braces is inside an element that Vue leaves alone.
    expect(prose.replaceAll("<span v-pre>{{</span>", ""), path).not.toContain("{{");
  }
});

test("the sidebar has VuePress's shape, and leads to every page", () => {
  const sidebar = fileOf(run, "docs/.vuepress/sidebar.json");
  for (const keys of [
    { path: "/node/shop/", collapsable: false },
    { link: "/node/shop/", collapsible: false },
  ]) {
    expect(JSON.parse(sidebar)["/node/"]).toContainEqual(expect.objectContaining(keys));
  }
  const paths = [...sidebar.matchAll(/"(?:path|link)": "([^"]+)"/g)].map(([, path]) => path);
  for (const page of pagesOf(run, "node")) expect(paths).toContain(page.replace(/^docs(.*)\.md$/, "$1"));
});

test("text is escaped in headings, prose and cells, and code keeps it", () => {
  expect(fileOf(run, "docs/node/shop/shop/delete-item.md")).toContain("\n# Delete &lt;an&gt; {item} &amp; import it\n");
  expect(fileOf(run, "docs/node/shop/shop/get-item.md")).toContain('itemId: "{{ id }}",');
});
