import type { File } from "../../../write/file.js";
import type { SiteSettings } from "../../base/settings.js";
import type { Led } from "../links/follow-redirects.js";
import { type FrontMatterLine, frontMatter } from "../links/front-matter.js";
import { relativeLink, siteRoute } from "../links/routes.js";
import type { Site } from "../page/scope.js";

/** View of `docs/moved.md.hbs`: a page at an old route. */
export interface MovedView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  readonly source: string;
  /** Elements of the page's head, if the builder takes them from the page. Else "". */
  readonly head: string;
  readonly text: string;
}

/** A redirect page at each old route. `titles` are the titles of all pages. */
export function redirectPage(
  site: Site,
  where: SiteSettings,
  { path, target }: Led,
  titles: ReadonlyMap<string, string>,
): File {
  const view = viewOf(site, where, path, target, titles);
  return { path, content: site.render("docs/moved.md.hbs", view) };
}

function viewOf(
  site: Site,
  where: SiteSettings,
  path: string,
  target: string,
  titles: ReadonlyMap<string, string>,
): MovedView {
  const { rules, messages, markdown } = site;
  const title = titles.get(target) ?? "";
  const route = siteRoute(target);
  const suffix = rules.id === "vuepress" && !route.endsWith("/") ? ".html" : "";
  const url = where.base + route.slice(1) + suffix;
  const { lines, head } = headOf(site, url, (where.hostname ?? "") + url);
  const link = `[${markdown.plain(title)}](${relativeLink(path, target)})`;
  return {
    frontMatter: [...frontMatter(rules, { title, redirect: route }), ...lines],
    title: markdown.plain(title),
    source: "specpress.yaml",
    head,
    text: messages("moved", { link }),
  };
}

/** The builder's way to redirect readers, and to keep the page out of searches. */
function headOf({ rules }: Site, url: string, canonical: string) {
  const refresh = { "http-equiv": "refresh", content: `0; url=${url}` };
  const line = (key: string, value: unknown) => ({ key, value: JSON.stringify(value) });
  const head = line("head", [
    ["meta", refresh],
    ["link", { rel: "canonical", href: canonical }],
  ]);
  const hidden = [line("search", false), line("sitemap", false)];
  switch (rules.id) {
    case "vitepress":
      return { lines: [head], head: "" };
    case "vuepress":
      // VuePress 1 does not support `head`.
      return {
        lines: [head, line("meta", [refresh]), line("canonicalUrl", canonical), ...hidden],
        head: "",
      };
    case "docusaurus":
      return {
        lines: [],
        head: [
          "<head>",
          element("meta", { httpEquiv: "refresh", content: refresh.content }),
          element("link", { rel: "canonical", href: canonical }),
          // Keeps the page out of the sitemap and of searches.
          element("meta", { name: "robots", content: "noindex" }),
          "</head>",
        ].join("\n"),
      };
    case "markdown":
      return { lines: [], head: "" };
  }
}

/** Attributes need no escaping: they are routes, and addresses from the configuration. */
function element(name: string, attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `  <${name}${written.join("")} />`;
}
