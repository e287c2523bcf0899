// What the settings below `docs.site` in specpress.yaml add to the site.

import { cpSync } from "node:fs";
import { join } from "node:path";
import site from "./site.json";

/** Without an icon of its own, an empty one keeps browsers from requesting one. */
export function icon() {
  const href = site.favicon ? `${site.base}${site.favicon}` : "data:,";
  return ["link", { rel: "icon", href }];
}

export function logo() {
  return site.logo ? { logo: { src: `/${site.logo}`, alt: "" } } : {};
}

export function ownNav() {
  return site.nav.map(({ text, link }) => ({ text, link }));
}

/** The title of one of your own pages, which may be its first heading. */
export function ownTitle(page) {
  return site.own[page]?.title;
}

/** The first sentence of one of your own pages, unless its front matter has a description. */
export function describeOwn(page) {
  const own = site.own[page.relativePath];
  if (own && !page.frontmatter.description) page.description = own.description;
}

/** The descriptions to download. They are beside the pages, so that links also work without a site. */
export function copyDescriptions(docs, outDir) {
  for (const module of site.downloads) {
    const file = join(module, "openapi.json");
    cpSync(join(docs, file), join(outDir, file));
  }
}
