import type { File } from "../../file.js";
import { oneLine } from "./clean.js";
import { titleOf } from "./indexes.js";
import { errorsFile, pagePath, siteRoute, typesFolder } from "./routes.js";
import type { Scope, Site } from "./scope.js";
import { webhooksPath, webhookTitle } from "./webhook-page.js";

/** A place in the navigation; `path` is that of its page. */
interface Node {
  readonly title: string;
  readonly path: string;
  readonly children: readonly Node[];
}

/** The site builder's navigation file, the same tree for every flavour. */
export function sidebarOf(site: Site, scopes: readonly Scope[]): File {
  const { rules, languages } = site;
  const trees = languages.map((language) => ({
    title: language.title,
    path: `docs/${language.id}/${rules.index}`,
    children: [
      ...(site.guides.get(language.id)?.links ?? []).map((link) => ({ ...link, children: [] })),
      ...scopes.filter((scope) => scope.language === language).map(moduleNode),
    ],
  }));
  switch (rules.id) {
    case "vitepress":
      return json("docs/.vitepress/sidebar.json", trees, vitepressItem);
    case "vuepress":
      return json("docs/.vuepress/sidebar.json", trees, vuepressItem);
    case "markdown":
      return { path: "docs/SUMMARY.md", content: summary(trees, site) };
  }
}

function moduleNode(scope: Scope): Node {
  const { module, language, rules, places, words } = scope;
  const folder = `docs/${language.id}/${module.id}`;
  return {
    title: module.title,
    path: `${folder}/${rules.index}`,
    children: [
      ...module.groups.map((group) => ({
        title: group.title,
        path: `${folder}/${group.slug}/${rules.index}`,
        children: group.operations.map((operation) => ({
          title: titleOf(scope, operation),
          path: pagePath(language.id, operation.route),
          children: [],
        })),
      })),
      ...webhooksNode(scope),
      ...(module.errors.length > 0
        ? [{ title: words("errors"), path: `${folder}/${errorsFile}`, children: [] }]
        : []),
      // The index alone: there may be thousands of them, and every page of a site has the sidebar.
      ...(places.ownPages.length > 0
        ? [{ title: words("types"), path: `${folder}/${typesFolder}/${rules.index}`, children: [] }]
        : []),
    ],
  };
}

function webhooksNode(scope: Scope): Node[] {
  const { module, language, words } = scope;
  const path = webhooksPath(scope);
  if (path === null) return [];
  const children = module.webhooks.map((webhook) => ({
    title: webhookTitle(module, webhook),
    path: pagePath(language.id, webhook.route),
    children: [],
  }));
  return [{ title: words("webhooks"), path, children }];
}

/** One sidebar for the pages below each language's folder. */
function json(
  path: string,
  trees: readonly Node[],
  item: (node: Node, depth: number) => object,
): File {
  const sidebar = Object.fromEntries(
    trees.map((tree) => [siteRoute(tree.path), tree.children.map((node) => item(node, 0))]),
  );
  return { path, content: `${JSON.stringify(sidebar, null, 2)}\n` };
}

/** VitePress shows the text as HTML. */
function vitepressItem({ title, path, children }: Node, depth: number): object {
  const text = oneLine(title).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const link = siteRoute(path);
  if (children.length === 0) return { text, link };
  const items = children.map((child) => vitepressItem(child, depth + 1));
  return { text, link, collapsed: depth > 0, items };
}

/** VuePress 1: groups fold up; their own page opens with them. */
function vuepressItem({ title, path, children }: Node, depth: number): object {
  const entry = { title: oneLine(title), path: siteRoute(path) };
  if (children.length === 0) return entry;
  const items = children.map((child) => vuepressItem(child, depth + 1));
  return { ...entry, collapsable: depth > 0, children: items };
}

function summary(trees: readonly Node[], { markdown, words }: Site): string {
  const lines = [`# ${words("summary")}`, ""];
  const add = ({ title, path, children }: Node, indent: string) => {
    lines.push(`${indent}- [${markdown.plain(title)}](${path.replace(/^docs\//, "./")})`);
    for (const child of children) add(child, `${indent}  `);
  };
  for (const tree of trees) add(tree, "");
  return `${lines.join("\n")}\n`;
}
