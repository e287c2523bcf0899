// `npm run docs`: builds the pages of this folder into a site with the theme that Specpress
// generates. It reads the locale's messages from a site that is generated from the petstore.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const docs = dirname(fileURLToPath(import.meta.url));
const root = dirname(docs);
const site = join(root, "docs-site");
const pages = join(site, "pages");
const theme = join(pages, ".vitepress");

rmSync(site, { recursive: true, force: true });
run(["dist/bin.js", "generate", "docs/petstore.yaml", "--out", "docs-site/petstore", "--quiet"]);
mkdirSync(pages, { recursive: true });
cpSync(join(site, "petstore/docs/.vitepress"), theme, { recursive: true });

for (const name of readdirSync(docs)) {
  if (name === "petstore.yaml") cpSync(join(docs, name), join(pages, "public", name));
  if (name.endsWith(".md")) write(name, readFileSync(join(docs, name), "utf8"));
}
const diagnostics = join(root, "generator/diagnostics/pages");
const codes = readdirSync(diagnostics);
for (const name of codes) {
  const text = readFileSync(join(diagnostics, name), "utf8");
  write(
    `diagnostics/${name.replace("README", "index")}`,
    text.replaceAll("(README.md", "(index.md"),
  );
}

writeJson("site.json", {
  ...JSON.parse(readFileSync(join(theme, "site.json"), "utf8")),
  title: "Specpress",
  lastUpdated: false,
  languages: [],
  sources: {},
});
writeJson("sidebar.json", { "/": sidebar() });
run(["node_modules/vitepress/bin/vitepress.js", "build", pages, "--outDir", join(site, "html")]);

/** A page for the site: links lead to its own pages, and Vue leaves `{{` in code alone. */
function write(name, text) {
  const linked = text
    .replaceAll("](../generator/diagnostics/pages/README.md", "](diagnostics/index.md")
    .replaceAll("](../generator/diagnostics/pages/", "](diagnostics/")
    .replaceAll("](../CONTRIBUTING.md)", "](https://github.com/specpress/specpress)")
    .replaceAll("](petstore.yaml)", "](/petstore.yaml){target=_self}")
    .replace(/`([^`\n]*\{\{[^`\n]*)`/g, (_, code) => `<code v-pre>${escaped(code)}</code>`);
  mkdirSync(dirname(join(pages, name)), { recursive: true });
  writeFileSync(join(pages, name), linked);
}

function escaped(code) {
  return code.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function writeJson(name, value) {
  writeFileSync(join(theme, name), JSON.stringify(value, null, 2));
}

/** The groups of the first page, and every diagnostic. */
function sidebar() {
  const index = readFileSync(join(docs, "index.md"), "utf8");
  const groups = index.split(/^## /m).slice(1);
  return [
    ...groups.map((group) => ({
      text: group.split("\n", 1)[0],
      items: [...group.matchAll(/\[([^\]]+)\]\(([\w-]+)\.md\)/g)].map(([, text, page]) => ({
        text: text[0].toUpperCase() + text.slice(1),
        link: `/${page}`,
      })),
    })),
    {
      text: "All diagnostics",
      link: "/diagnostics/",
      collapsed: true,
      items: codes
        .filter((name) => name !== "README.md")
        .map((name) => name.replace(".md", ""))
        .map((code) => ({ text: code, link: `/diagnostics/${code}` })),
    },
  ];
}

function run(args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
