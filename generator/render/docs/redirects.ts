import type { Report } from "../../diagnostics.js";
import type { File } from "../../file.js";
import type { Api, Operation, Webhook } from "../../model/types.js";
import { joinWords } from "../../model/words.js";
import { nearest } from "../../nearest.js";
import type { Redirect, SiteSettings } from "../settings.js";
import { type FrontMatterLine, frontMatter } from "./front-matter.js";
import { pagePath, relativeLink, siteRoute } from "./routes.js";
import type { Site } from "./scope.js";

/** What `docs/moved.md.hbs` prints: where a page was once. */
export interface MovedView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  readonly source: string;
  /** Elements of the page's head, where the builder takes them from the page; else "". */
  readonly head: string;
  readonly text: string;
}

/**
 * A page at each old route, which leads on to the new one. `pages` are the titles of all others by
 * their paths. What leads nowhere, or stands in the way of a page, is reported.
 */
export function* redirectPages(
  site: Site,
  api: Api,
  where: SiteSettings,
  redirects: readonly Redirect[],
  pages: ReadonlyMap<string, string>,
  report: Report,
): Generator<File, void> {
  const taken = placesOf(pages.keys());
  for (const redirect of redirects) {
    for (const { from, language } of oldRoutes(site, api, redirect.from)) {
      const found = targetOf(site, api, redirect.to, language, pages);
      if (typeof found !== "string") {
        report("unknown-page", redirect.at, { from, to: redirect.to, ...found });
        continue;
      }
      const path = pathsOf(site, from)[0] ?? "";
      const other = taken(path);
      if (other !== null) {
        report("route-taken", redirect.at, { from, other });
        continue;
      }
      const content = site.render("docs/moved.md.hbs", viewOf(site, where, path, found, pages));
      yield { path, content };
    }
  }
}

/** A route that begins with a module is that of a page in every language. */
function oldRoutes({ languages }: Site, { modules }: Api, route: string) {
  const [first] = route.slice(1).split("/");
  if (languages.some(({ id }) => id === first)) return [{ from: route, language: first ?? null }];
  if (!modules.some(({ id }) => id === first)) return [{ from: route, language: null }];
  return languages.map(({ id }) => ({ from: `/${id}${route}`, language: id }));
}

/** Path of the page that is meant, or why there is none. */
function targetOf(
  site: Site,
  api: Api,
  to: string,
  language: string | null,
  pages: ReadonlyMap<string, string>,
): string | { readonly what: string; readonly hint: string } {
  const hint = (name: string | null) => (name === null ? "" : ` Did you mean ${name}?`);
  if (to.startsWith("/")) {
    const routes = language === null ? [to] : [`/${language}${to}`, to];
    const paths = routes.flatMap((route) => pathsOf(site, route));
    const path = paths.find((each) => pages.has(each));
    if (path !== undefined) return path;
    return { what: "no page", hint: hint(nearest(to, [...pages.keys()].map(siteRoute))) };
  }
  const all = api.modules.flatMap(({ groups, webhooks }) => [
    ...groups.flatMap(({ operations }) => operations),
    ...webhooks,
  ]);
  const named = all.filter((one) => namesOf(one).includes(to));
  const [only, ...others] = named;
  if (only && others.length === 0)
    return pagePath(language ?? site.languages[0]?.id ?? "", only.route);
  if (!only) return { what: "no operation", hint: hint(nearest(to, all.flatMap(namesOf))) };
  const routes = named.map(({ route }) => `/${route.module}/${route.group}/${route.slug}`);
  return { what: `several operations (${routes.join(", ")})`, hint: "" };
}

/** What an operation may be called: its id, its method and path, the name of its method. */
function namesOf(one: Operation | Webhook): string[] {
  const own = [one.id, joinWords(one.words, "camel")];
  return "path" in one ? [...own, `${one.method} ${one.path}`] : own;
}

/** The files that a route may be of. */
function pathsOf({ rules }: Site, route: string): string[] {
  if (route.endsWith("/")) return [`docs${route}${rules.index}`];
  return [`docs${route}.md`, `docs${route}/${rules.index}`];
}

/** Says what has a path already, also on a disk that ignores case; else takes it. */
function placesOf(paths: Iterable<string>): (path: string) => string | null {
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  const add = (path: string, what: string) => {
    files.set(path.toLowerCase(), what);
    for (const folder of foldersOf(path)) folders.set(folder.toLowerCase(), folder);
  };
  for (const path of paths) add(path, `the page ${siteRoute(path)}`);
  return (path) => {
    const file = files.get(path.toLowerCase());
    if (file !== undefined) return file;
    const folder = foldersOf(path).find(
      (each) => (folders.get(each.toLowerCase()) ?? each) !== each,
    );
    if (folder !== undefined)
      return `the folder ${folders.get(folder.toLowerCase())}, but for case`;
    add(path, "another redirect");
    return null;
  };
}

function foldersOf(path: string): string[] {
  const steps = path.split("/");
  return steps.slice(1).map((_, at) => steps.slice(0, at + 1).join("/"));
}

function viewOf(
  site: Site,
  where: SiteSettings,
  path: string,
  target: string,
  pages: ReadonlyMap<string, string>,
): MovedView {
  const { rules, words, markdown } = site;
  const title = pages.get(target) ?? "";
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
    text: words("moved", { link }),
  };
}

/** How a builder is told to send readers on, and what not to make of the page. */
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
      // VuePress 1 knows no `head`.
      return {
        lines: [head, line("meta", [refresh]), line("canonicalUrl", canonical), ...hidden],
        head: "",
      };
    case "docusaurus":
      return {
        lines: [],
        head: [
          "<head>",
          `  <meta httpEquiv="refresh" content="${refresh.content}" />`,
          `  <link rel="canonical" href="${canonical}" />`,
          // Neither in the sitemap nor in a search.
          '  <meta name="robots" content="noindex" />',
          "</head>",
        ].join("\n"),
      };
    case "markdown":
      return { lines: [], head: "" };
  }
}
