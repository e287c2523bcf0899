import type { Report } from "../../../diagnostics/catalogue.js";
import { nearest } from "../../../diagnostics/nearest.js";
import { joinWords } from "../../../model/naming/words.js";
import type { Api, Operation, Webhook } from "../../../model/types/model.js";
import type { Redirect } from "../../base/settings.js";
import { pagePath, siteRoute } from "./routes.js";

/** A redirect: the file of its own page, and the file of its target. */
export interface Led {
  readonly path: string;
  readonly target: string;
}

/** The facts about the pages that redirects need. */
interface Pages {
  readonly languages: readonly { readonly id: string }[];
  /** File name of a folder's own page. */
  readonly index: string;
  /** The paths of all pages. */
  readonly paths: ReadonlySet<string>;
}

/**
 * Resolves redirects. Reports a redirect without a target, and one whose route belongs to a page.
 */
export function followRedirects(
  redirects: readonly Redirect[],
  api: Api,
  pages: Pages,
  report: Report,
): Led[] {
  const taken = placesOf(pages.paths);
  return redirects.flatMap(({ from: route, to, at }) =>
    oldRoutes(pages, api, route).flatMap(({ from, language }): Led[] => {
      const target = targetOf(pages, api, to, language);
      if (typeof target !== "string") {
        report("unknown-page", at, { from, to, ...target });
        return [];
      }
      const [path = ""] = pathsOf(pages, from);
      const other = taken(path);
      if (other !== null) report("route-taken", at, { from, other });
      return other === null ? [{ path, target }] : [];
    }),
  );
}

/** A route that begins with a module applies to every language. */
function oldRoutes({ languages }: Pages, { modules }: Api, route: string) {
  const [first] = route.slice(1).split("/");
  if (languages.some(({ id }) => id === first)) return [{ from: route, language: first ?? null }];
  if (!modules.some(({ id }) => id === first)) return [{ from: route, language: null }];
  return languages.map(({ id }) => ({ from: `/${id}${route}`, language: id }));
}

/** Path of the target page, or the reason why there is none. */
function targetOf(
  pages: Pages,
  api: Api,
  to: string,
  language: string | null,
): string | { readonly what: string; readonly hint: string } {
  const hint = (name: string | null) => (name === null ? "" : ` Did you mean ${name}?`);
  if (to.startsWith("/")) {
    const routes = language === null ? [to] : [`/${language}${to}`, to];
    const paths = routes.flatMap((route) => pathsOf(pages, route));
    const path = paths.find((each) => pages.paths.has(each));
    if (path !== undefined) return path;
    return { what: "not a page", hint: hint(nearest(to, [...pages.paths].map(siteRoute))) };
  }
  const all = api.modules.flatMap(({ groups, webhooks }) => [
    ...groups.flatMap(({ operations }) => operations),
    ...webhooks,
  ]);
  const named = all.filter((one) => namesOf(one).includes(to));
  const [only, ...others] = named;
  if (only && others.length === 0)
    return pagePath(language ?? pages.languages[0]?.id ?? "", only.route);
  if (!only) return { what: "not an operation", hint: hint(nearest(to, all.flatMap(namesOf))) };
  const routes = named.map(({ route }) => `/${route.module}/${route.group}/${route.slug}`);
  return { what: `the name of several operations (${routes.join(", ")})`, hint: "" };
}

/** The names of an operation: its id, its method and path, the name of its method. */
function namesOf(one: Operation | Webhook): string[] {
  const own = [one.id, joinWords(one.words, "camel")];
  return "path" in one ? [...own, `${one.method} ${one.path}`] : own;
}

/** The files that may serve a route. */
function pathsOf({ index }: Pages, route: string): string[] {
  if (route.endsWith("/")) return [`docs${route}${index}`];
  return [`docs${route}.md`, `docs${route}/${index}`];
}

/**
 * Returns the path that is already in use, also on a case-insensitive disk. Otherwise reserves it.
 */
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
      return `the folder ${folders.get(folder.toLowerCase())}, which differs only in case`;
    add(path, "another redirect");
    return null;
  };
}

function foldersOf(path: string): string[] {
  const steps = path.split("/");
  return steps.slice(1).map((_, at) => steps.slice(0, at + 1).join("/"));
}
