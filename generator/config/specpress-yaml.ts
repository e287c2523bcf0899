// Generated from specpress.schema.json: change the schema, then run
// `npm run test:update -- test/config/settings-types.test.ts`.

import type { Code, Level } from "../diagnostics/catalogue.js";
import type { LanguageId, LocaleId } from "../render/base/settings.js";

/**
 * The settings in specpress.yaml: the OpenAPI descriptions to read, and the clients and pages to
 * generate from them. Paths are relative to this file. Command-line options override these
 * settings.
 */
export interface Settings {
  /**
   * Name of the whole API. Index pages show it, and package names are derived from it. Default: the
   * title of the first module.
   */
  readonly title?: string;
  /**
   * What the whole API is, as Markdown. The first page of the site, the page of each language and
   * `llms.txt` show it. Default: the description of the only module.
   */
  readonly description?: string;
  /**
   * The OpenAPI descriptions to read. Each becomes one client class and one section of the pages.
   * Their order makes no difference. Default: `[]`.
   */
  readonly modules?: readonly ModuleSettings[];
  /**
   * Overlay documents that correct the description of every module. Each is a file or a URL, in
   * Overlay 1.0 or 1.1. They are applied in this order, before those of a module. Default: `[]`.
   */
  readonly overlays?: readonly string[];
  /**
   * Whether to follow a `$ref` to a host other than the description's own. Specpress never contacts
   * a private, loopback, link-local or other non-public address, unless `spec` or an overlay in
   * this file names that host. Default: `false`.
   */
  readonly allowRemote?: boolean;
  /**
   * Folders with files that a `$ref` may name, besides the folder of the description itself. A
   * `$ref` to a file anywhere else is an error, also through a symbolic link. Default: `[]`.
   */
  readonly referenceFolders?: readonly string[];
  /**
   * Whether `specpress prove` also runs the samples of `x-codeSamples`. Like any sample, they are
   * confined. Default: `false`.
   */
  readonly runAuthorSamples?: boolean;
  /** Which operations and webhooks are generated. Default: `{}`. */
  readonly filters?: FilterSettings;
  /** What the package of every client says about itself. Default: `{}`. */
  readonly package?: PackageSettings;
  /**
   * The clients to generate: a list of languages, or a map from languages to their settings. `true`
   * means every language that has a client: `node` and `python`. `false` means no clients. Pages
   * use these settings too, for example the package that code samples import. Default: `true`.
   */
  readonly clients?: ClientsByLanguage | readonly LanguageId[] | boolean;
  /**
   * The reference pages. `true` means pages with the default settings. `false` means no pages.
   * Default: `true`.
   */
  readonly docs?: PagesSettings | boolean;
  /**
   * The folder to write. It belongs to Specpress alone, which moves any other file out of it.
   * Default: `"generated"`.
   */
  readonly output?: string;
  /**
   * A folder of your own templates. Each file replaces the file with the same path in the templates
   * folder of the package. Default: none.
   */
  readonly templates?: string;
  /**
   * Severity of diagnostics by code. You can raise a warning to an error or silence it. An error
   * stays an error. `specpress explain` lists the codes. Default: `{}`.
   */
  readonly diagnostics?: Readonly<Partial<Record<Code, Level>>>;
}

/** One OpenAPI description. It becomes one client class and one section of the pages. */
export interface ModuleSettings {
  /** Unique name of the module in routes and file names. */
  readonly id: string;
  /** The OpenAPI description: a YAML or JSON file, or a URL. */
  readonly spec: string;
  /**
   * Overlay documents that correct this description. Each is a file or a URL, in Overlay 1.0 or
   * 1.1. They are applied in this order. Default: `[]`.
   */
  readonly overlays?: readonly string[];
  /** Title of the module's pages. Default: `info.title`. */
  readonly title?: string;
  /** Text of the module's index page. Default: `info.description`. */
  readonly description?: string;
  /** Name of the client class, the same in every language. Default: derived from `info.title`. */
  readonly client?: string;
  /** Names of client options, by security scheme or server variable. Default: `{}`. */
  readonly options?: Readonly<Record<string, string>>;
  /**
   * Whether the methods of a client are its own (`flat`: `client.listUsers()`), those of an object
   * for each group (`groups`: `client.users.listUsers()`), or `both`. Pages show the methods of
   * groups if there are any. Functions keep their names. Default: `"flat"`.
   */
  readonly grouping?: "flat" | "groups" | "both";
  /**
   * Whether methods of groups leave out the words of their group, as in `client.users.list()` for
   * `listUsers`. A method keeps its whole name if nothing would be left, or if another method of
   * the group would have the same name. Default: `false`.
   */
  readonly shortNames?: boolean;
  /**
   * Fields of response bodies that mark a failure. Use it for an API that reports failures with
   * HTTP status 200. A field is the name of a property, or a JSON pointer that begins with `/`. A
   * call then rejects if the body reports a failure, unless the client option `rejectFailures` is
   * `false`. Default: none, and only the HTTP status decides.
   */
  readonly envelope?: EnvelopeSettings;
  /**
   * How lists of this API are paginated, in the form of `x-specpress-paging`. The first that fits
   * an operation makes its method iterable. An operation with the page, offset or cursor that does
   * not fit is reported. `x-specpress-paging` on an operation replaces it, and `false` there turns
   * it off. Default: `[]`.
   */
  readonly paging?: readonly Readonly<Record<string, string>>[];
  /**
   * Idempotency keys. Every `POST` and `PATCH` then sends a new UUID, which all attempts of a call
   * share, and may be retried. Default: only operations whose description names the header.
   */
  readonly idempotency?: IdempotencySettings;
  /**
   * Header in which every request names the package and its version, `petstore/1.0.0`. `User-Agent`
   * names them too, except in browsers. Default: none.
   */
  readonly versionHeader?: string;
  /**
   * Environment variables that clients read, by client option, `baseUrl` or `debug`. An option that
   * has one may be left out. If the variable of `debug` is set, the client logs a line for each
   * attempt. Default: `{}`.
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * New names in clients and pages. Names in requests and responses stay the same. Default: `{}`.
   */
  readonly names?: NameSettings;
}

/** The value of `modules[].envelope`. */
export interface EnvelopeSettings {
  /**
   * Field and value that mark a success. With any other value the response is a failure. A body
   * without the field is a success.
   */
  readonly success: MarkSettings;
  /**
   * Field and value that mark refused credentials, like HTTP status 401. If a function supplies the
   * token, or the client fetches it, the client renews the token once and sends the request again.
   * Default: none, and only HTTP status 401 counts.
   */
  readonly unauthorized?: MarkSettings;
  /**
   * Field with the code of the failure, a string or a number. Default: `code`, `error.code` or
   * `error`.
   */
  readonly code?: string;
  /** Field with the message for people. Default: `message` or another usual name. */
  readonly message?: string;
  /**
   * Field with the id of the request. The client reads it if no header has the id. Default:
   * `requestId`.
   */
  readonly requestId?: string;
}

/** The value of `modules[].envelope.success`, `modules[].envelope.unauthorized`. */
export interface MarkSettings {
  /** Name or JSON pointer of the field. */
  readonly field: string;
  /** Value of the field, or a list of values that all count. */
  readonly equals: string | number | boolean | readonly (string | number | boolean)[];
}

/** The value of `modules[].idempotency`. */
export interface IdempotencySettings {
  /** Name of the header. */
  readonly header: string;
}

/** The value of `modules[].names`. */
export interface NameSettings {
  /**
   * Names of methods, in camelCase. A key is an operationId, or a method and path. Default: `{}`.
   */
  readonly operations?: Readonly<Record<string, string>>;
  /**
   * Names of types, in PascalCase. A key is a name in `components.schemas`. For a type without a
   * name there, use its position as `specpress inspect` shows it. Default: `{}`.
   */
  readonly schemas?: Readonly<Record<string, string>>;
  /**
   * Titles of groups, by tag. Use `default` for operations without a tag. Folders of groups follow
   * their titles. Default: `{}`.
   */
  readonly groups?: Readonly<Record<string, string>>;
  /**
   * Folders of groups in the pages, by tag. Use it for a folder that must not follow the title.
   * Default: `{}`.
   */
  readonly slugs?: Readonly<Record<string, string>>;
  /**
   * Names of parameters, in camelCase. A key is the parameter's name, for every operation, or the
   * operation and the name, for one. If parameters share a name, put the location before it: `path
   * id`. Default: `{}`.
   */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** The value of `filters`. */
export interface FilterSettings {
  /**
   * Generate only operations with one of these tags. An empty list means every operation. Default:
   * `[]`.
   */
  readonly includeTags?: readonly string[];
  /**
   * Leave out operations with one of these tags. This setting wins over `includeTags`. Default:
   * `[]`.
   */
  readonly excludeTags?: readonly string[];
  /** Whether operations marked `deprecated: true` are generated. Default: `"include"`. */
  readonly deprecated?: "include" | "exclude";
  /** Leave out operations with one of these extensions set to `true`. Default: `[]`. */
  readonly hidden?: readonly string[];
}

/** The value of `package`. */
export interface PackageSettings {
  /**
   * License of the packages, as an SPDX expression. Use `LicenseRef-` and a name for a license that
   * SPDX does not list. Default: `info.license.identifier`, if no module names another.
   */
  readonly license?: string;
  /**
   * File with the license itself. Each package gets a copy of it, called `LICENSE`. Default: no
   * package has the file.
   */
  readonly licenseFile?: string;
  /** Address of the source repository. Default: the packages name no repository. */
  readonly repository?: string;
  /** Address of the home page. Default: `externalDocs.url`, if no module names another. */
  readonly homepage?: string;
  /**
   * Who publishes the packages. Default: `info.contact`, if it has a name and no module names
   * another.
   */
  readonly author?: AuthorSettings;
  /** Words that people find the packages by. Default: `[]`. */
  readonly keywords?: readonly string[];
}

/** The value of `package.author`. */
export interface AuthorSettings {
  /** Name of a person or a company. */
  readonly name: string;
  /** Email address. Default: the packages name no address. */
  readonly email?: string;
  /** Address of a page about the author. Default: the packages name no address. */
  readonly url?: string;
}

/** The value of `clients`. */
export type ClientsByLanguage = Readonly<Partial<Record<LanguageId, ClientPackageSettings>>>;

/** The value of `clients.node`, `clients.python`, `clients.java`. */
export interface ClientPackageSettings {
  /** Name of the npm package. Default: the title in lower case, joined by hyphens. */
  readonly package?: string;
  /**
   * Whether to generate this client. The pages use its other settings either way. Default: `true`.
   */
  readonly generate?: boolean;
  /**
   * Version of the package. Default: the highest `info.version` of the modules that is a semantic
   * version, or `0.0.0`.
   */
  readonly version?: string;
  /** TypeScript types for formats that JSON has no type for. Default: `{}`. */
  readonly types?: FormatTypeSettings;
  /**
   * Module formats of the built package. `dual` has ES modules for `import` and CommonJS for
   * `require`. `esm` has ES modules alone. Default: `"dual"`.
   */
  readonly format?: "dual" | "esm";
  /** How npm publishes the package. It becomes `publishConfig` of package.json. Default: `{}`. */
  readonly publishConfig?: PublishSettings;
  /**
   * Files for other libraries that the package has besides the client: types of
   * `openapi-typescript`, schemas of `zod`, handlers of `msw` and options of `tanstack-query`.
   * Default: `[]`.
   */
  readonly outputs?: readonly ("openapi-typescript" | "zod" | "msw" | "tanstack-query")[];
}

/** The value of `clients.node.types`. */
export interface FormatTypeSettings {
  /**
   * Type of strings with `format: date-time`. A `Date` keeps the moment, but drops the offset and
   * anything finer than milliseconds. Default: `"string"`.
   */
  readonly "date-time"?: "string" | "Date";
  /**
   * Type of integers with `format: int64`. A `bigint` keeps every digit, but `JSON.stringify`
   * refuses it. Default: `"number"`.
   */
  readonly int64?: "number" | "bigint";
}

/** The value of `clients.node.publishConfig`. */
export interface PublishSettings {
  /** Who can install a package with a scope. Default: npm decides. */
  readonly access?: "public" | "restricted";
  /** Tag that npm gives the published version. Default: npm uses `latest`. */
  readonly tag?: string;
  /**
   * Whether npm publishes a statement about the build. npm then compares `repository` with the
   * repository of the build. Default: npm decides.
   */
  readonly provenance?: boolean;
  /** Address of the registry. Default: npm uses its own configuration. */
  readonly registry?: string;
}

/** The value of `docs`. */
export interface PagesSettings {
  /**
   * Languages of the pages. An empty list means no pages. Default: every language that has a
   * client.
   */
  readonly languages?: readonly LanguageId[];
  /**
   * The site builder that reads the pages. Use `vuepress` for VuePress 1 and 2, and `markdown` for
   * no site builder. Default: `"vitepress"`.
   */
  readonly flavour?: "vitepress" | "vuepress" | "docusaurus" | "markdown";
  /**
   * The language of headings and other fixed text. It applies to the pages and to the README of a
   * package. Descriptions stay as their authors wrote them. An overlay can translate them. Default:
   * `"en"`.
   */
  readonly locale?: LocaleId;
  /**
   * Settings of the documentation site. Specpress writes the site's configuration only for the
   * flavour `vitepress`. With other flavours, `base` and `hostname` still apply to `llms.txt`.
   * Default: `{}`.
   */
  readonly site?: PagesSiteSettings;
  /**
   * Old routes of pages and their new targets. Specpress writes a redirect page for each. A target
   * is a route or an operation, named by its operationId, by method and path, or by its method's
   * name. A route that begins with the id of a module applies to every language. Default: `{}`.
   */
  readonly redirects?: Readonly<Record<string, string>>;
}

/** The value of `docs.site`. */
export interface PagesSiteSettings {
  /** URL path that serves the site. Default: `"/"`. */
  readonly base?: string;
  /** Address of the site, without a path. Default: none, and the site has no sitemap. */
  readonly hostname?: string;
  /**
   * Address for editing a page's description. `:path` stands for the file that describes the page,
   * and `:line` for the line in it. Default: none, and pages have no edit link.
   */
  readonly editLink?: string;
  /**
   * Whether the page of each module links to its description as one JSON file,
   * `<module>/openapi.json` beside the pages. The file has no operation that a filter leaves out.
   * It has everything else, including extensions that no page shows. Default: `false`.
   */
  readonly download?: boolean;
  /**
   * A folder of your own pages. Each Markdown file in it becomes a page, in the navigation, the
   * search and `llms.txt`. Images are copied. The keys `title` and `order` of the front matter set
   * the title and the position. Default: none.
   */
  readonly pages?: string;
  /**
   * An image file, the logo of the site. This applies to the flavour `vitepress` only. Default:
   * none.
   */
  readonly logo?: string;
  /**
   * An image file, the icon of the site in browsers. This applies to the flavour `vitepress` only.
   * Default: none.
   */
  readonly favicon?: string;
  /**
   * A style sheet that is loaded after those of the site. This applies to the flavour `vitepress`
   * only. Default: none.
   */
  readonly css?: string;
  /**
   * Colours of links and buttons. Each needs a contrast of 4.5 to 1 with its page. This applies to
   * the flavour `vitepress` only. Default: `{}`.
   */
  readonly colors?: SiteColorSettings;
  /** Links at the head of the site. This applies to the flavour `vitepress` only. Default: `[]`. */
  readonly nav?: readonly NavLinkSettings[];
  /**
   * Markdown at the end of each page. This applies to the flavour `vitepress` only. Default: none.
   */
  readonly footer?: string;
  /**
   * A sentence at the head of each page. This applies to the flavour `vitepress` only. Default:
   * none.
   */
  readonly notice?: string;
  /** Whether pages show the date of their last change in version control. Default: `true`. */
  readonly lastUpdated?: boolean;
  /**
   * Whether the site includes the report of `specpress prove`. The command then writes it to
   * `docs/proof.md`. This applies to the flavour `vitepress` only. Default: `false`.
   */
  readonly proof?: boolean;
}

/** The value of `docs.site.colors`. */
export interface SiteColorSettings {
  /** The colour on light pages. Default: that of VitePress. */
  readonly light?: string;
  /** The colour on dark pages. Default: that of VitePress. */
  readonly dark?: string;
}

/** A link at the head of the site. */
export interface NavLinkSettings {
  /** What readers see. */
  readonly text: string;
  /** An address, or a route of the site. */
  readonly link: string;
}

/** Keys with a default, by the path of their object. */
export interface Defaults {
  readonly "": Required<
    Pick<
      Settings,
      | "modules"
      | "overlays"
      | "allowRemote"
      | "referenceFolders"
      | "runAuthorSamples"
      | "filters"
      | "package"
      | "clients"
      | "docs"
      | "output"
      | "diagnostics"
    >
  >;
  readonly "modules[]": Required<
    Pick<
      ModuleSettings,
      "overlays" | "options" | "grouping" | "shortNames" | "paging" | "environment" | "names"
    >
  >;
  readonly "modules[].names": Required<
    Pick<NameSettings, "operations" | "schemas" | "groups" | "slugs" | "parameters">
  >;
  readonly filters: Required<
    Pick<FilterSettings, "includeTags" | "excludeTags" | "deprecated" | "hidden">
  >;
  readonly package: Required<Pick<PackageSettings, "keywords">>;
  readonly "clients.node": Required<
    Pick<ClientPackageSettings, "types" | "format" | "publishConfig" | "outputs" | "generate">
  >;
  readonly "clients.node.types": Required<Pick<FormatTypeSettings, "date-time" | "int64">>;
  readonly "clients.python": Required<Pick<ClientPackageSettings, "generate">>;
  readonly "clients.java": Required<Pick<ClientPackageSettings, "generate">>;
  readonly docs: Required<Pick<PagesSettings, "flavour" | "locale" | "site" | "redirects">>;
  readonly "docs.site": Required<
    Pick<PagesSiteSettings, "base" | "download" | "colors" | "nav" | "lastUpdated" | "proof">
  >;
}
