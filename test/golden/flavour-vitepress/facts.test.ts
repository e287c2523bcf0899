import { expect, test } from "vitest";
import { fileOf, pagesOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("flavour-vitepress");
const pages = ["node", "python"].flatMap((language) => pagesOf(run, language));

test("nothing is evaluated by Vue, imported or given attributes", () => {
  for (const path of pages) {
    const [, , ...rest] = fileOf(run, path).split("---\n");
    const prose = rest.join("---\n").replace(/^```[\s\S]*?^```$/gm, "");
    expect(prose.replaceAll("<span v-pre>{{</span>", ""), path).not.toContain("{{");
    expect(prose, path).not.toMatch(/^(?::::|@\[|\[\[toc)/m);
    expect(prose, path).not.toMatch(/(?<!\\)\{[.#]/);
  }
});

test("the site's data say what the configuration says, and where descriptions are", () => {
  expect(JSON.parse(fileOf(run, "docs/.vitepress/site.json"))).toMatchObject({
    title: "Pages for VitePress bring their site",
    base: "/sdk/",
    hostname: "https://docs.example.com",
    editLink: "https://code.example.com/edit/main/:path",
    lastUpdated: true,
    languages: [
      { id: "node", title: "Node.js" },
      { id: "python", title: "Python" },
    ],
    sources: { shop: "spec.yaml" },
  });
});

test("a module's pages have its whole sidebar, and those above it the outline", () => {
  const sidebar = JSON.parse(fileOf(run, "docs/.vitepress/sidebar.json"));
  expect(Object.keys(sidebar)).toEqual(["/node/", "/node/shop/", "/python/", "/python/shop/"]);
  const text = JSON.stringify(sidebar["/node/shop/"]);
  for (const path of pages.filter((page) => page.startsWith("docs/node/shop/"))) {
    expect(text).toContain(`"link":"${path.replace(/^docs|(?:index)?\.md$/g, "")}"`);
  }
  expect(JSON.stringify(sidebar["/node/"])).not.toContain("get-item");
});

test("llms.txt has every method, at the address of its Markdown", () => {
  const list = fileOf(run, "docs/public/llms.txt");
  for (const path of pages.filter((page) => !page.endsWith("index.md"))) {
    expect(list).toContain(`](${path.replace("docs/", "https://docs.example.com/sdk/")})`);
  }
});

test("llms.txt lists the guides of a language before its methods, in their order", () => {
  const lines = fileOf(run, "docs/public/llms.txt").split("\n");
  const links = lines.flatMap((line) => /\]\([^)]*\/sdk\/(.*)\.md\)/.exec(line)?.[1] ?? []);
  const node = links.filter((link) => link.startsWith("node/"));
  const guides = [
    "installation",
    "quickstart",
    "making-requests",
    "errors",
    "timeouts-and-retries",
    "middleware",
    "logging",
  ];
  expect(node.slice(0, guides.length)).toEqual(guides.map((name) => `node/${name}`));
  expect(node.slice(guides.length)).toEqual(node.filter((link) => link.startsWith("node/shop/")));
  expect(lines.filter((line) => line.startsWith("## "))).toEqual([
    "## Node.js",
    expect.stringMatching(/^## Node\.js: /),
    "## Python",
    expect.stringMatching(/^## Python: /),
  ]);
  expect(lines.join("\n")).not.toMatch(/\n\n\n|\n## .*\n\n## /);
});

test("neighbours are links, not titles that read like paths", () => {
  const page = fileOf(run, "docs/node/shop/shop/get-item.md");
  expect(page).toContain('\nnext: {"link": "./delete-item.md"}\n');
  expect(page).not.toContain("previous:");
});
