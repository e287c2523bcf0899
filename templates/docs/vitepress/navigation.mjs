// Where each page is: what is above it, and what is around it.

import { posix } from "node:path";
import sidebar from "./sidebar.json";
import site from "./site.json";

export function pageOf(route) {
  return route === "" || route.endsWith("/") ? `${route}index.md` : `${route}.md`;
}

export function routeOf(page) {
  return `/${page}`.replace(/(?:index)?\.md$/, "");
}

/** Titles of pages, by route. */
const titles = new Map();
const trails = readTrails();

/** What is above each page of the navigation, by route: the language, the module, the group. */
function readTrails() {
  // Your own pages are in the navigation of every language, and below none.
  const found = new Map(Object.keys(site.own).map((page) => [routeOf(page), []]));
  const visit = (items, above) => {
    for (const { text, link, items: below = [] } of items) {
      if (!found.has(link)) found.set(link, above);
      titles.set(link, unescaped(text));
      visit(below, [...above, { title: unescaped(text), link }]);
    }
  };
  for (const { id, title } of site.languages) {
    const link = `/${id}/`;
    found.set(link, []);
    for (const [folder, items] of Object.entries(sidebar))
      if (folder.startsWith(link)) visit(items, [{ title, link }]);
  }
  // A site of pages that are not generated has one navigation.
  if (site.languages.length === 0) visit(sidebar["/"] ?? [], []);
  return found;
}

/** A page that is not in the navigation, such as that of a type, is below the index of its folder. */
export function trailOf(page) {
  const route = routeOf(page);
  const folder = route.slice(0, route.lastIndexOf("/") + 1);
  return trails.get(route) ?? trails.get(folder) ?? [];
}

/** The titles above a page, the closest first. */
export function inside(page) {
  return trailOf(page)
    .map(({ title }) => title)
    .reverse();
}

/**
 * The navigation of each folder that has its own, without what is below groups: text, link, and what
 * is below. It is the same for all pages, and loaded once.
 */
export const shared = Object.fromEntries(
  Object.entries(sidebar).map(([folder, items]) => [folder, short(items, 2)]),
);

function short(items, depth) {
  return items.map(({ text, link, items: below, collapsed }) => {
    const entry = [unescaped(text), link ?? ""];
    if (below && depth > 1) entry.push(short(below, depth - 1), collapsed ? 1 : 0);
    return entry;
  });
}

/** What a page itself has of the navigation: its folder there, and the pages of its group. */
export function navigationOf(page) {
  const route = routeOf(page);
  const folder = folderOf(route);
  const groups = (sidebar[folder] ?? []).flatMap(({ items = [] }) => items);
  const group = groups.find((item) => leadsTo(item, route));
  return { folder, group: group?.link, pages: short(group?.items ?? [], 1) };
}

function leadsTo({ link, items = [] }, route) {
  return link === route || items.some((item) => leadsTo(item, route));
}

/** The longest key of the sidebar that a route begins with, as VitePress looks for it. */
function folderOf(route) {
  return Object.keys(sidebar)
    .filter((folder) => route.startsWith(folder))
    .reduce((longest, folder) => (folder.length > longest.length ? folder : longest), "");
}

/** Keeps the place of the sidebar for the theme's own navigation, which is part of each page. */
export const sidebars = Object.fromEntries(
  Object.keys(sidebar).map((folder) => [folder, [{ items: [] }]]),
);

/** Sorts pages in the order of the sidebar. A page that is not in it goes with its folder. */
export function inReadingOrder(pages) {
  const routes = (items, above = "") =>
    items.flatMap(({ link, items: below = [] }) => {
      // The sidebar of a language lists modules without their pages. Each module has a sidebar of
      // its own.
      const whole = link === above ? undefined : sidebar[link]?.find((item) => item.link === link);
      return [link, ...(whole ? routes([whole], link).slice(1) : routes(below, above))];
    });
  const order = [
    "/",
    ...site.languages.flatMap(({ id }) => [`/${id}/`, ...routes(sidebar[`/${id}/`])]),
  ];
  const places = new Map(order.map((route, place) => [route, place]));
  const placeOf = (page) => {
    const route = routeOf(page);
    return places.get(route) ?? places.get(route.slice(0, route.lastIndexOf("/") + 1)) ?? -1;
  };
  return [...pages].sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
}

/** The same page in another language, or else the index of its closest folder. */
export function nearest(pages, language, page) {
  const known = new Set(pages);
  const folders = page.split("/").slice(0, -1);
  const indexes = folders.map((_, at) => [...folders.slice(0, at + 1), "index.md"].join("/"));
  const candidates = [page, ...indexes.reverse(), "index.md"].map((path) => `${language}/${path}`);
  return candidates.find((path) => known.has(path)) ?? `${language}/index.md`;
}

/** The page in front of a page or behind it, by the relative link in its front matter. */
export function neighbour(page, given) {
  if (!given?.link) return undefined;
  const route = routeOf(posix.join(posix.dirname(page), given.link));
  return { link: route, text: titles.get(route) ?? "" };
}

/** The sidebar holds its texts as HTML. */
function unescaped(html) {
  return html.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}
