import type { Route, Schema } from "../../../model/types/model.js";

/** Path of an operation's page below the output folder. */
export function pagePath(language: string, { module, group, slug }: Route): string {
  return `docs/${language}/${module}/${group}/${slug}.md`;
}

/** Folder of a module's type pages. No group has this slug. */
export const typesFolder = "types";

/** A module's page about its errors, next to its groups. No group has this name as a slug. */
export const errorsFile = "errors.md";

/** Path of a module's page about its errors. */
export function errorsPath(language: string, module: string): string {
  return `docs/${language}/${module}/${errorsFile}`;
}

/** Path of a type's own page below the output folder. */
export function typePath(language: string, module: string, { slug }: Schema): string {
  return `docs/${language}/${module}/${typesFolder}/${slug}.md`;
}

/** A relative link from one file to another, both below the output folder. */
export function relativeLink(from: string, to: string): string {
  const start = from.split("/").slice(0, -1);
  const end = to.split("/");
  let shared = 0;
  while (shared < start.length && start[shared] === end[shared]) shared += 1;
  const up = start.length - shared;
  return (up === 0 ? "./" : "../".repeat(up)) + end.slice(shared).join("/");
}

/** The route of a page on a site: `/node/authentication/user-profile/bind-email`. */
export function siteRoute(path: string): string {
  return path
    .replace(/^docs/, "")
    .replace(/\/(?:index|README)\.md$/, "/")
    .replace(/\.md$/, "");
}
