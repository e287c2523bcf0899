// Written by Specpress, as is what stands beside it: change the description, specpress.yaml
// (`site:`), or your own copy of this file in the templates folder, docs/vitepress/config.mjs.

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import sidebar from "./sidebar.json";
import site from "./site.json";
import words from "./words.json";

const docs = fileURLToPath(new URL("..", import.meta.url));
/** Beside the output folder, which belongs to Specpress and holds nothing else. */
const built = `${resolve(docs, "..")}-site`;
const { base, hostname, languages } = site;
/** What `specpress prove` writes; `specpress generate` removes it where it changes what was proved. */
const isProved = site.proof !== undefined && existsSync(join(docs, "proof.md"));
if (site.proof && !isProved) {
  console.warn("This site has no proof: run `specpress prove` before it is built.");
}

const commits = site.lastUpdated ? await readCommits() : new Map();
/** Pages that only lead on to others: neither the search nor a list has them. */
const moved = new Set();

export default defineConfig({
  title: site.title,
  lang: site.lang,
  base,
  cleanUrls: true,
  outDir: join(built, "html"),
  cacheDir: join(built, "cache"),
  // Navigation is the same for every page: not in each of them.
  metaChunk: true,
  // Until the site has a picture of its own, browsers need not look for one.
  head: [["link", { rel: "icon", href: "data:," }]],
  ...(hostname && {
    sitemap: {
      hostname: hostname + base,
      transformItems: (items) =>
        items
          .filter(({ url }) => !moved.has(`/${url}`))
          .map((item) => ({ ...item, lastmod: commits.get(pageOf(item.url)) })),
    },
  }),
  // Every colour of the usual light theme can be told from its ground, but not easily enough.
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark" },
    codeCopyButtonTitle: words.siteCopyCode,
    config: (md) => md.core.ruler.push("specpress-permalinks", namePermalinks),
  },
  vite: {
    // Specpress puts a new folder in the place of the old one, which other ways of watching lose.
    server: { watch: { usePolling: true, interval: 500 } },
    // The search index is one file, loaded when somebody searches.
    build: { chunkSizeWarningLimit: 100_000 },
    plugins: [
      { name: "specpress:raw-markdown", configureServer: serveRaw },
      { name: "specpress:words", enforce: "pre", transform: translate },
    ],
  },
  themeConfig: {
    nav: [
      ...(isProved ? [{ text: site.proof, link: "/proof" }] : []),
      { component: "LanguageSwitch" },
    ],
    languages,
    words,
    sidebar,
    outline: { level: [2, 3], label: words.siteOutline },
    docFooter: { prev: words.sitePrevious, next: words.siteNext },
    darkModeSwitchLabel: words.siteAppearance,
    lightModeSwitchTitle: words.siteLightTheme,
    darkModeSwitchTitle: words.siteDarkTheme,
    sidebarMenuLabel: words.siteMenu,
    returnToTopLabel: words.siteReturnToTop,
    skipToContentLabel: words.siteSkipToContent,
    notFound: {
      title: words.siteNotFound,
      quote: words.siteNotFoundNote,
      linkLabel: words.siteNotFoundHome,
      linkText: words.siteNotFoundHome,
    },
    search: {
      provider: "local",
      options: {
        _render: searchable,
        detailedView: false,
        miniSearch: { options: { tokenize }, searchOptions: { boostDocument } },
        translations: {
          button: { buttonText: words.siteSearch, buttonAriaLabel: words.siteSearch },
          modal: {
            resetButtonTitle: words.siteSearchReset,
            backButtonTitle: words.siteSearchClose,
            noResultsText: words.siteSearchNothing,
            footer: {
              selectText: words.siteSearchSelect,
              selectKeyAriaLabel: words.siteSearchSelectKey,
              navigateText: words.siteSearchNavigate,
              navigateUpKeyAriaLabel: words.siteSearchUpKey,
              navigateDownKeyAriaLabel: words.siteSearchDownKey,
              closeText: words.siteSearchLeave,
              closeKeyAriaLabel: words.siteSearchLeaveKey,
            },
          },
        },
      },
    },
    ...(site.editLink && { editLink: { pattern: site.editLink, text: words.siteEdit } }),
  },
  transformPageData(page, { siteConfig }) {
    page.frontmatter.committed = commits.get(page.relativePath);
    if (page.frontmatter.redirect) moved.add(routeOf(page.relativePath));
    const [language = "", ...rest] = page.relativePath.split("/");
    const isReference = languages.some(({ id }) => id === language);
    const below = isReference ? rest.join("/") : "index.md";
    page.frontmatter.counterparts = languages.map(({ id, title }) => ({
      title,
      link: routeOf(nearest(siteConfig.pages, id, below)),
      current: id === language,
    }));
    // What one edits is the description, and not the page that is made from it.
    const source = site.sources[rest[0] ?? ""];
    if (isReference && source) page.filePath = source;
    else page.frontmatter.editLink ??= false;
  },
  transformHead: ({ page }) =>
    page === "404.md"
      ? []
      : [["link", { rel: "alternate", type: "text/markdown", href: base + page }]],
  /** The Markdown of every page beside its HTML, and all of it in one file for a language. */
  buildEnd({ outDir, pages }) {
    const whole = new Map([["llms-full.txt", []]]);
    for (const page of inReadingOrder(pages)) {
      const text = rawMarkdown(page);
      write(join(outDir, page), text);
      if (frontMatter(text).redirect) continue;
      whole.get("llms-full.txt").push(text);
      const file = `${page.split("/")[0]}/llms-full.txt`;
      if (!languages.some(({ id }) => page.startsWith(`${id}/`))) continue;
      if (!whole.has(file)) whole.set(file, []);
      whole.get(file).push(text);
    }
    for (const [file, texts] of whole) write(join(outDir, file), texts.join("\n"));
  },
});

/** Links of headings to themselves are called by what VitePress writes without asking. */
function namePermalinks({ tokens }) {
  for (const link of tokens.flatMap(({ children }) => children ?? [])) {
    if (link.attrGet("class") !== "header-anchor") continue;
    const [, title = ""] = /"(.*)"$/s.exec(link.attrGet("aria-label")) ?? [];
    link.attrSet(
      "aria-label",
      words.sitePermalink.replace("{title}", () => title),
    );
  }
}

/** What VitePress's theme says to screen readers, and has no setting for. */
function translate(code, id) {
  const part = /\/theme-default\/components\/(VP\w+)\.vue$/.exec(id)?.[1];
  const fixed = {
    VPNavBarMenu: ["Main Navigation", words.siteMainNavigation],
    VPNavBarExtra: ["extra navigation", words.siteMenu],
    VPSidebar: ["Sidebar Navigation", words.siteSidebar],
    VPNavBarHamburger: ["mobile navigation", words.siteMenu],
    VPSidebarItem: ["toggle section", words.siteToggleSection],
    VPDocFooter: ["Pager", words.sitePager],
  }[part];
  return fixed && code.replace(fixed[0], () => escaped(fixed[1]));
}

/** The pages as the sidebar has them; one that it has not stands where its folder does. */
function inReadingOrder(pages) {
  const routes = (items, above = "") =>
    items.flatMap(({ link, items: below = [] }) => {
      // A module is bare in the sidebar of its language, and has one with its pages.
      const whole = link === above ? undefined : sidebar[link]?.find((item) => item.link === link);
      return [link, ...(whole ? routes([whole], link).slice(1) : routes(below, above))];
    });
  const order = ["/", ...languages.flatMap(({ id }) => [`/${id}/`, ...routes(sidebar[`/${id}/`])])];
  const places = new Map(order.map((route, place) => [route, place]));
  const placeOf = (page) => {
    const route = routeOf(page);
    return places.get(route) ?? places.get(route.slice(0, route.lastIndexOf("/") + 1)) ?? -1;
  };
  return [...pages].sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
}

/** The same page in another language, else the index of the folder that it would be in. */
function nearest(pages, language, page) {
  const known = new Set(pages);
  const folders = page.split("/").slice(0, -1);
  const indexes = folders.map((_, at) => [...folders.slice(0, at + 1), "index.md"].join("/"));
  const candidates = [page, ...indexes.reverse(), "index.md"].map((path) => `${language}/${path}`);
  return candidates.find((path) => known.has(path)) ?? `${language}/index.md`;
}

/**
 * When pages were last committed, in milliseconds, by their paths: VitePress would ask git for each
 * page by itself. None where there is no git.
 */
async function readCommits() {
  const times = new Map();
  const log = ["log", "--format=@%at", "--name-only", "--relative", "--", "."];
  const git = spawn("git", log, { cwd: docs, stdio: ["ignore", "pipe", "ignore"] });
  git.on("error", () => {});
  let time = 0;
  for await (const line of createInterface({ input: git.stdout })) {
    if (line.startsWith("@")) time = Number(line.slice(1)) * 1000;
    else if (!times.has(line)) times.set(line, time);
  }
  return times;
}

function pageOf(route) {
  return route === "" || route.endsWith("/") ? `${route}index.md` : `${route}.md`;
}

function routeOf(page) {
  return `/${page}`.replace(/(?:index)?\.md$/, "");
}

/**
 * What is searched of a page: of a method's, its names, fields and description, and not the samples,
 * which are the same words again. Its title in the results says its language.
 */
function searchable(src, env, md) {
  const front = frontMatter(src);
  if (front.redirect) return "";
  const language = languages.find(({ id }) => id === front.language)?.title;
  const title = [front.title, language].filter(Boolean).join(" · ");
  // VitePress tells sections apart by headings with an anchor; here it is that of the whole page.
  const heading = `<h1>${escaped(title)}<a href="#"></a></h1>`;
  if (front.http === undefined) return heading + bare(md.render(src, env));
  const fields = [...src.matchAll(/^\| ([\w.[\]-]+) \|/gm)].map(([, name]) => name);
  const { client, method, webhook, http, description } = front;
  const words = [client, method, webhook, http, description, ...new Set(fields)];
  return `${heading}<p>${escaped(words.filter(Boolean).join(" "))}</p>`;
}

function bare(html) {
  return `<p>${html.replace(/<[^>]*>/g, " ")}</p>`;
}

function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** Specpress writes one line for each key, its value as JSON. */
function frontMatter(src) {
  const [, lines = ""] = /^---\n([\s\S]*?)\n---\n/.exec(src) ?? [];
  return Object.fromEntries(
    [...lines.matchAll(/^(\w+): (.*)$/gm)].map(([, key, value]) => [key, JSON.parse(value)]),
  );
}

/** Runs in the browser: pages of the language and the module that one reads come first. */
function boostDocument(id) {
  const here = location.pathname.split("/");
  const there = id.split("/");
  const shared = there.findIndex((folder, at) => folder !== here[at]);
  return 1 + (shared < 0 ? there.length : shared);
}

/**
 * The words of a text, in the browser too. Chinese and Japanese put no spaces between them: pairs of
 * characters stand for words.
 */
function tokenize(text) {
  const scripts = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+)/u;
  return text.split(/[\n\r\p{Z}\p{P}]+/u).flatMap((word) =>
    word.split(scripts).flatMap((part, at) => {
      const characters = [...part];
      if (at % 2 === 0 || characters.length < 2) return part === "" ? [] : [part];
      return characters.slice(1).map((character, before) => characters[before] + character);
    }),
  );
}

/** A page as it was written, without what only this site understands. */
function rawMarkdown(page) {
  return readFileSync(join(docs, page), "utf8").replace("\n<LastUpdated />\n", "");
}

/** `vitepress dev`: to a browser that asks for a page's Markdown, the text and not its module. */
function serveRaw({ middlewares }) {
  middlewares.use((request, response, next) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const asked = pathname.endsWith(".md") && request.headers.accept?.includes("text/html");
    const path = join(docs, decodeURIComponent(pathname).slice(base.length));
    if (!asked || !path.startsWith(docs)) return next();
    try {
      const text = rawMarkdown(path.slice(docs.length));
      response.setHeader("Content-Type", "text/markdown; charset=utf-8").end(text);
    } catch {
      next();
    }
  });
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
