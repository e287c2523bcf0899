import type { Pointer } from "../../document/pointer.js";

/**
 * A language of the pages: the name of a folder in `templates/languages/` (`node`, `python`,
 * `java`). A string and not a union, so that a folder is all that a new language needs.
 */
export type LanguageId = string;

/** A locale of the pages' own words: the name of a file in `templates/locales/` (`en`, `zh-CN`). */
export type LocaleId = string;

/** The site builder that the pages are for; `markdown` is plain CommonMark with tables. */
export type Flavour = "vitepress" | "vuepress" | "docusaurus" | "markdown";

/** Every flavour, in the order in which help texts list them. */
export const flavours: readonly Flavour[] = ["vitepress", "vuepress", "docusaurus", "markdown"];

/** A route that a page had once, and what stands for it now. */
export interface Redirect {
  /** `/node/pets/get-pet`, or `/pets/get-pet` for every language. */
  readonly from: string;
  /** A route, or the name of an operation. */
  readonly to: string;
  /** Where it is written; null where it comes from code. */
  readonly at: Pointer | null;
}

/** What the site that is built from the pages says of itself. */
export interface SiteSettings {
  /** Path that the site is served at; begins and ends with `/`. Default: `/`. */
  readonly base: string;
  /** Its address, `https://docs.example.com`; null where it is not known: then there is no sitemap. */
  readonly hostname: string | null;
  /** Where a page's description is edited: an address with `:path`. Null: no link. */
  readonly editLink: string | null;
  /** Whether pages tell when version control last saw them change. Default: true. */
  readonly lastUpdated: boolean;
  /** Whether the site has the report of `specpress prove`, {@link proofPage}. Default: false. */
  readonly proof: boolean;
}

/** Where `specpress prove` writes its report for the site, below the output folder. */
export const proofPage = "docs/proof.md";

/** What values of a format are in TypeScript; absent: what they are in JSON. */
export interface FormatTypes {
  readonly "date-time"?: "string" | "Date";
  readonly int64?: "number" | "bigint";
}

export interface DocsSettings {
  /** Languages of the pages, in the order in which indexes list them. */
  readonly languages: readonly LanguageId[];
  readonly flavour: Flavour;
  /** What values of a format are, by language. Default: what they are in JSON. */
  readonly types?: Readonly<Record<LanguageId, FormatTypes>>;
  /** Id of the locale of what pages say by themselves. Default: `en`. */
  readonly locale?: LocaleId;
  /** Languages that have a client; the index of another says that it has none. Default: all. */
  readonly clients?: readonly LanguageId[];
  /** Languages whose client has guides. Default: all that say how guides are written. */
  readonly guides?: readonly LanguageId[];
  /** Name that samples import the client from, by language: `@genauth/nodejs`, `genauth`. */
  readonly packages: Readonly<Record<LanguageId, string>>;
  readonly site: SiteSettings;
  /** Old routes, each with a page that leads on. Default: none. */
  readonly redirects?: readonly Redirect[];
}

/** An id names a folder of the output, and is a part of routes. */
export function isLanguageId(name: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name);
}

/** Ids of the languages that have a folder among the templates, sorted. */
export function languagesOf(templates: ReadonlyMap<string, string>): LanguageId[] {
  const ids = new Set<string>();
  for (const path of templates.keys()) {
    const id = /^languages\/([^/]+)\/language\.yaml$/.exec(path)?.[1];
    if (id !== undefined) ids.add(id);
  }
  return [...ids].sort((a, b) => (a < b ? -1 : 1));
}
