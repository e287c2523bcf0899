// What the search finds, and in which order.

import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { escaped } from "./markdown/tokens.mjs";
import { inReadingOrder, inside } from "./navigation.mjs";
import { ownTitle } from "./own-site.mjs";
import { docs, frontMatter } from "./pages.mjs";
import words from "./words.json";

/**
 * The searchable text of a page. For methods, it has the names, fields and description, and the
 * types that no page in front of it describes. Samples are left out, because they repeat the same
 * words. The title in the results says where the page is.
 */
export function searchable(src, env, md) {
  const front = frontMatter(src);
  if (front.redirect) return "";
  const { relativePath: page } = env;
  const title = [ownTitle(page) ?? front.title, front.method, ...inside(page)]
    .filter(Boolean)
    .join(" · ");
  if (front.http === undefined) return section(title, "", bare(md.render(src, env)));
  const fields = [...src.matchAll(/^\| ([\w.[\]-]+) \|/gm)].map(([, name]) => name);
  const { client, webhook, http, description } = front;
  const all = [client, webhook, http, description, ...namesOf(src), ...new Set(fields)];
  const types = typesOf(src).filter(({ anchor }) => isHome(page, anchor));
  return [
    section(title, "", escaped(all.filter(Boolean).join(" "))),
    ...types.map(({ anchor, name, text }) =>
      section([name, words.type, title].join(" · "), anchor, escaped(text)),
    ),
  ].join("\n");
}

/** The types of the request and of the response, which no other part of a page describes by name. */
function namesOf(src) {
  const [, request] = /\brequest\??: (\w+)/.exec(below(src, words.methodName)) ?? [];
  const [, response] = /^\n.*\n\n.*?`(\w+)`/.exec(below(src, words.requestResponse)) ?? [];
  return [request, response];
}

function below(src, heading) {
  const at = src.indexOf(`\n## ${heading}\n`);
  return at < 0 ? "" : src.slice(at);
}

/** VitePress finds sections by headings with an anchor. An empty one stands for the whole page. */
function section(title, anchor, text) {
  return `<h1>${escaped(title)}<a href="#${anchor}"></a></h1><p>${text}</p>`;
}

function bare(html) {
  return html.replace(/<wbr>/g, "").replace(/<[^>]*>/g, " ");
}

/** The types that a page describes, with the names of the fields or the values of each. */
function typesOf(src) {
  const [, ...parts] = src.split(/^<a id="(?=type-)/m);
  return parts.flatMap((part) => {
    const [, anchor, name, text] = /^([\w.-]+)"><\/a>\n\n### (.*)\n([\s\S]*)$/.exec(part) ?? [];
    if (anchor === undefined) return [];
    const [own] = text.split(/^## /m);
    const fields = [...own.matchAll(/^\| `?([\w.[\]-]+)`? \|/gm)].map(([, field]) => field);
    return [{ anchor, name, text: fields.join(" ") }];
  });
}

const homes = new Map();

/** Whether no page in front of this one, in its language and module, describes a type. */
function isHome(page, anchor) {
  if (homes.size === 0) {
    const files = readdirSync(docs, { recursive: true }).map((path) => path.replaceAll(sep, "/"));
    for (const file of inReadingOrder(files.filter((path) => path.endsWith(".md")))) {
      for (const type of typesOf(readFileSync(join(docs, file), "utf8"))) {
        const key = keyOf(file, type.anchor);
        if (!homes.has(key)) homes.set(key, file);
      }
    }
  }
  return homes.get(keyOf(page, anchor)) === page;
}

function keyOf(page, anchor) {
  return [...page.split("/", 2), anchor].join(" ");
}

/**
 * Runs in the browser. Ranks pages of the current language and module first, guides as high, lists of
 * pages below the pages, and types below the methods that use them.
 */
export function boostDocument(id) {
  const [, language, module] = location.pathname.split("/");
  const [page, anchor] = id.split("#");
  const [, itsLanguage, itsModule, ...rest] = page.split("/");
  const isClose = itsModule === module || rest.length === 0;
  return (
    (itsLanguage === language ? 4 : 1) *
    (isClose ? 1.5 : 1) *
    (page.endsWith("/") ? 0.3 : 1) *
    (anchor?.startsWith("type-") ? 0.5 : 1)
  );
}

/**
 * Splits text into words, in the browser too. Chinese and Japanese have no spaces between words, so
 * pairs of characters are used.
 */
export function tokenize(text) {
  const scripts = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+)/u;
  return text.split(/[\n\r\p{Z}\p{P}]+/u).flatMap((word) =>
    word.split(scripts).flatMap((part, at) => {
      const characters = [...part];
      if (at % 2 === 0 || characters.length < 2) return part === "" ? [] : [part];
      return characters.slice(1).map((character, before) => characters[before] + character);
    }),
  );
}
