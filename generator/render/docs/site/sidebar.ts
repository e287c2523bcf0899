import type { File } from "../../../write/file.js";
import { oneLine } from "../../markdown/clean.js";
import { errorsPath, pagePath, siteRoute, typesFolder } from "../links/routes.js";
import { titleOf } from "../links/title.js";
import type { Scope, Site } from "../page/scope.js";
import { webhooksPath, webhookTitle } from "../page/webhook-index.js";
import type { Node } from "./nav-node.js";
import { ownTree } from "./own-tree.js";

/** The site builder's navigation file, the same tree for every flavour. */
export function sidebarOf(site: Site, scopes: readonly Scope[]): File {
  const { rules, languages } = site;
  const own = ownTree(site.own.pages, rules.index);
  const trees = languages.map((language) => ({
    title: language.title,
    path: `docs/${language.id}/${rules.index}`,
    children: [
      ...own,
      ...(site.guides.get(language.id)?.links ?? []).map((link) => ({ ...link, children: [] })),
      ...scopes.filter((scope) => scope.language === language).map(moduleNode),
    ],
  }));
  switch (rules.id) {
    case "vitepress":
      return json("docs/.vitepress/sidebar.json", vitepressSidebar(trees, own));
    case "vuepress":
      return json("docs/.vuepress/sidebar.json", vuepressSidebar(trees, own));
    case "docusaurus":
      return json("docs/sidebars.json", docusaurusSidebars(trees));
    case "markdown":
      return { path: "docs/SUMMARY.md", content: summary(trees, site) };
  }
}

function moduleNode(scope: Scope): Node {
  const { module, language, rules, places, messages } = scope;
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
        ? [{ title: messages("errors"), path: errorsPath(language.id, module.id), children: [] }]
        : []),
      // Only the index: there may be thousands of type pages, and every page of a site contains the
      // sidebar.
      ...(places.ownPages.length > 0
        ? [
            {
              title: messages("types"),
              path: `${folder}/${typesFolder}/${rules.index}`,
              children: [],
            },
          ]
        : []),
    ],
  };
}

function webhooksNode(scope: Scope): Node[] {
  const { module, language, messages } = scope;
  const path = webhooksPath(scope);
  if (path === null) return [];
  const children = module.webhooks.map((webhook) => ({
    title: webhookTitle(module, webhook),
    path: pagePath(language.id, webhook.route),
    children: [],
  }));
  return [{ title: messages("webhooks"), path, children }];
}

/** A JSON data file for the site builder. */
export function json(path: string, data: object): File {
  return { path, content: `${JSON.stringify(data, null, 2)}\n` };
}

/**
 * A sidebar for each module, which shows only the names of the others, and one for a language's
 * pages above them. Every page contains its whole sidebar, so sidebars must be small.
 */
function vitepressSidebar(trees: readonly Node[], own: readonly Node[]): object {
  const outline = (node: Node): Node => ({ ...node, children: node.children.map(bare) });
  const items = (nodes: readonly Node[]) => nodes.map((node) => vitepressItem(node, 0));
  const ofLanguages = Object.fromEntries(
    trees.flatMap(({ path, children }) => [
      [siteRoute(path), items(children.map(outline))],
      ...children
        .filter((node) => node.children.length > 0 && !own.includes(node))
        .map((whole) => [
          siteRoute(whole.path),
          items(children.map((node) => (node === whole ? node : bare(node)))),
        ]),
    ]),
  );
  if (own.length === 0) return ofLanguages;
  // The user's own pages are outside the folders of languages.
  return { ...ofLanguages, "/": items([...own, ...trees.map(bare)]) };
}

function bare(node: Node): Node {
  return { ...node, children: [] };
}

/** VitePress shows the title as HTML. */
function vitepressItem({ title, path, children }: Node, depth: number): object {
  const text = oneLine(title).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const link = siteRoute(path);
  if (children.length === 0) return { text, link };
  const items = children.map((child) => vitepressItem(child, depth + 1));
  return { text, link, collapsed: depth > 0, items };
}

/** One sidebar for the pages below each language's folder. */
function vuepressSidebar(trees: readonly Node[], own: readonly Node[]): object {
  // VuePress takes the first key that fits, so the one that fits every page is the last.
  const others =
    own.length > 0 ? [{ path: "docs/index.md", children: [...own, ...trees.map(bare)] }] : [];
  return Object.fromEntries(
    [...trees, ...others].map(({ path, children }) => [
      siteRoute(path),
      children.map((node) => vuepressItem(node, 0)),
    ]),
  );
}

/**
 * VuePress 1 reads `title`, `path` and `collapsable`. VuePress 2 reads `text`, `link` and
 * `collapsible`. Each ignores the other keys. Groups can be collapsed, and open with their own
 * page.
 */
function vuepressItem({ title, path, children }: Node, depth: number): object {
  const text = oneLine(title);
  const link = siteRoute(path);
  const entry = { title: text, text, path: link, link };
  if (children.length === 0) return entry;
  const items = children.map((child) => vuepressItem(child, depth + 1));
  return { ...entry, collapsable: depth > 0, collapsible: depth > 0, children: items };
}

/** A sidebar for each language. A page is identified by its file's path. */
function docusaurusSidebars(trees: readonly Node[]): object {
  return Object.fromEntries(
    trees.map(({ path, children }) => [
      path.split("/")[1] ?? "",
      children.map((node) => docusaurusItem(node, 0)),
    ]),
  );
}

function docusaurusItem({ title, path, children }: Node, depth: number): string | object {
  const id = path.replace(/^docs\//, "").replace(/\.md$/, "");
  if (children.length === 0) return id;
  return {
    type: "category",
    label: oneLine(title),
    collapsed: depth > 0,
    link: { type: "doc", id },
    items: children.map((child) => docusaurusItem(child, depth + 1)),
  };
}

function summary(trees: readonly Node[], { markdown, messages }: Site): string {
  const lines = [`# ${messages("summary")}`, ""];
  const add = ({ title, path, children }: Node, indent: string) => {
    lines.push(`${indent}- [${markdown.plain(title)}](${path.replace(/^docs\//, "./")})`);
    for (const child of children) add(child, `${indent}  `);
  };
  for (const tree of trees) add(tree, "");
  return `${lines.join("\n")}\n`;
}
