import { namedFile, type Origin } from "./named-file.js";
import type { OwnFiles } from "./settings.js";
import type { PagesSiteSettings } from "./specpress-yaml.js";

const keys = ["pages", "logo", "favicon", "css"] as const;

/** The user's own files for the site. Options override the file key by key. */
export function resolveOwnFiles(
  read: PagesSiteSettings = {},
  given: PagesSiteSettings = {},
  origin: Origin,
): OwnFiles {
  const of = (key: (typeof keys)[number]) =>
    namedFile(given[key], read[key], `/docs/site/${key}`, origin);
  return { pages: of("pages"), logo: of("logo"), favicon: of("favicon"), css: of("css") };
}

/** The settings of a site that are not files. */
export function withoutFiles(
  site: PagesSiteSettings = {},
): Omit<PagesSiteSettings, (typeof keys)[number]> {
  const { pages: _, logo: __, favicon: ___, css: ____, ...rest } = site;
  return rest;
}
