import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("redirects");

/** Old routes, and the pages that they lead to. */
const routes = {
  "node/shop/animals/find-all": "node/shop/pets/list",
  "python/shop/animals/find-all": "python/shop/pets/list",
  "node/shop/animals/index": "node/shop/pets/",
  "python/shop/animals/index": "python/shop/pets/",
  "python/shop/pets/fetch": "python/shop/pets/get-pet",
  "old/Get-Pet": "node/shop/pets/get-pet",
};

test("a page at each old route sends readers on, and says so to those that it cannot send", () => {
  for (const [from, to] of Object.entries(routes)) {
    const page = fileOf(run, `docs/${from}.md`);
    expect(page).toContain(`redirect: "/${to}"\n`);
    expect(page).toContain(`{"http-equiv":"refresh","content":"0; url=/sdk/${to}"}`);
    expect(page).toContain(`{"rel":"canonical","href":"https://docs.example.com/sdk/${to}"}`);
    const link = /This page has moved: \[[^\]]+\]\((\S+)\)\.\n$/.exec(page)?.[1] ?? "";
    const target = new URL(link, `https://host/${from}.md`).pathname.slice(1);
    expect(target.replace(/(?:index)?\.md$/, "")).toBe(to);
    expect([...run.files.keys()]).toContain(`docs/${target}`);
  }
  expect(fileOf(run, "docs/old/Get-Pet.md")).toContain("\n# Get Pet\n");
});

test("nothing lists them", () => {
  const lists = [...run.files].filter(([path]) => /llms\.txt$|\.json$|index\.md$/.test(path));
  for (const [path, text] of lists)
    if (!path.includes("animals")) expect(text, path).not.toMatch(/animals|fetch|Get-Pet/);
});

test("each builder is told in its own words", async () => {
  const page = async (flavour: "vuepress" | "docusaurus" | "markdown", path: string) =>
    fileOf(await runCase("redirects", { docs: { flavour } }), path);
  const old = "docs/node/shop/animals/find-all.md";
  const vuepress = await page("vuepress", old);
  expect(vuepress).toContain('head: [["meta",{"http-equiv":"refresh","content":"0; url=/sdk/node/shop/pets/list.html"}]');
  expect(vuepress).toContain('meta: [{"http-equiv":"refresh","content":"0; url=/sdk/node/shop/pets/list.html"}]');
  expect(vuepress).toContain("search: false\nsitemap: false\n");
  const docusaurus = await page("docusaurus", old);
  expect(docusaurus).toContain('  <meta httpEquiv="refresh" content="0; url=/sdk/node/shop/pets/list" />\n');
  expect(docusaurus).not.toContain("<!--");
  const markdown = await page("markdown", "docs/node/shop/animals/README.md");
  expect(markdown).toMatch(/This page has moved: \[Pets\]\(\.\.\/pets\/README\.md\)\.\n$/);
  expect(markdown).not.toMatch(/http-equiv|<head>/);
});
