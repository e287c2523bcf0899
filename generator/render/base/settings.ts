import type { Pointer } from "../../document/pointer.js";

/**
 * A language of the pages: the name of a folder in `templates/languages/` (`node`, `python`,
 * `java`). It is a string, not a union, so that adding a folder is enough to add a language.
 */
export type LanguageId = string;

/** A locale of the pages' messages: the name of a file in `templates/locales/` (`en`, `zh-CN`). */
export type LocaleId = string;

/** The site builder of the pages. `markdown` is plain CommonMark with tables. */
export type Flavour = "vitepress" | "vuepress" | "docusaurus" | "markdown";

/** Every flavour, in the order of help texts. */
export const flavours: readonly Flavour[] = ["vitepress", "vuepress", "docusaurus", "markdown"];

/** An old route of a page, and its new target. */
export interface Redirect {
  /** `/node/pets/get-pet`, or `/pets/get-pet` for every language. */
  readonly from: string;
  /** A route, or the name of an operation. */
  readonly to: string;
  /** Its position in the configuration file. Null if it comes from code. */
  readonly at: Pointer | null;
}

/** Settings of the site that is built from the pages. */
export interface SiteSettings {
  /** URL path that serves the site. Begins and ends with `/`. Default: `/`. */
  readonly base: string;
  /** Address of the site: `https://docs.example.com`. Null: unknown, so the site has no sitemap. */
  readonly hostname: string | null;
  /** Address for editing a page's description, with `:path` and `:line`. Null: no link. */
  readonly editLink: string | null;
  /** Links at the head of the site. Default: none. */
  readonly nav: readonly NavLink[];
  /** Markdown at the end of each page. Null: none. */
  readonly footer: string | null;
  /** Text at the head of each page. Null: none. */
  readonly notice: string | null;
  /** Colours of links and buttons, `#3451b2`. */
  readonly colors: { readonly light?: string; readonly dark?: string };
  /** Whether the page of each module links to its description. Default: false. */
  readonly download: boolean;
  /** Whether pages show the date of their last change in version control. Default: true. */
  readonly lastUpdated: boolean;
  /**
   * Whether the site includes the report of `specpress prove`, {@link proofPage}. Default: false.
   */
  readonly proof: boolean;
}

/** A link at the head of the site. */
export interface NavLink {
  readonly text: string;
  /** An address, or a route of the site. */
  readonly link: string;
}

/** What users add to the site: names and contents of files that were read already. */
export interface OwnSite {
  /** In the order of the navigation. */
  readonly pages: readonly OwnPage[];
  /** Names of public files. Null: none. */
  readonly logo: string | null;
  readonly favicon: string | null;
  /** A style sheet, or "". */
  readonly css: string;
}

/** A page that a user wrote. */
export interface OwnPage {
  /** Path below the output folder. */
  readonly path: string;
  readonly title: string;
  /** Markdown without front matter and heading. */
  readonly text: string;
  /** The file, as the user names it. */
  readonly source: string;
}

/** Path of the site's report by `specpress prove`, below the output folder. */
export const proofPage = "docs/proof.md";

/** TypeScript types of formats. Default: the type of the JSON value. */
export interface FormatTypes {
  readonly "date-time"?: "string" | "Date";
  readonly int64?: "number" | "bigint";
}

/** Module formats of a package for npm: ES modules and CommonJS, or ES modules alone. */
export type PackageFormat = "dual" | "esm";

export interface DocsSettings {
  /** Languages of the pages, in the order of indexes. */
  readonly languages: readonly LanguageId[];
  readonly flavour: Flavour;
  /** Types of formats by language. Default: the type of the JSON value. */
  readonly types?: Readonly<Record<LanguageId, FormatTypes>>;
  /** Module formats of packages, by language. Default: `dual`. */
  readonly formats?: Readonly<Record<LanguageId, PackageFormat>>;
  /** Locale of the pages' messages. Default: `en`. */
  readonly locale?: LocaleId;
  /** Languages that have a client. The index of any other says that it has none. Default: all. */
  readonly clients?: readonly LanguageId[];
  /** Languages whose client has guides. Default: all whose data describes guides. */
  readonly guides?: readonly LanguageId[];
  /** Package name in imports of samples, by language: `@genauth/nodejs`, `genauth`. */
  readonly packages: Readonly<Record<LanguageId, string>>;
  readonly site: SiteSettings;
  /** Default: nothing. */
  readonly own?: OwnSite;
  /** Descriptions for readers to download, as JSON, by the module's id. Default: none. */
  readonly descriptions?: ReadonlyMap<string, string>;
  /** Old routes. Each gets a redirect page. Default: none. */
  readonly redirects?: readonly Redirect[];
  /** Finds a part of a module's description in the files of the user. Default: nothing is found. */
  readonly locate?: (module: string, at: Pointer) => SourceLine | null;
}

/** A line of a file, counted from 1. */
export interface SourceLine {
  readonly file: string;
  readonly line: number;
}

/** An id is the name of an output folder and a part of routes. */
export function isLanguageId(name: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name);
}

/** Ids of the languages that have a folder in the templates, sorted. */
export function languagesOf(templates: ReadonlyMap<string, string>): LanguageId[] {
  const ids = new Set<string>();
  for (const path of templates.keys()) {
    const id = /^languages\/([^/]+)\/language\.yaml$/.exec(path)?.[1];
    if (id !== undefined) ids.add(id);
  }
  return [...ids].sort((a, b) => (a < b ? -1 : 1));
}
