import type { Report } from "../../../diagnostics/catalogue.js";
import type { File } from "../../../write/file.js";
import type { Messages } from "../../base/messages.js";
import type { FormatTypes, LocaleId, PackageFormat } from "../../base/settings.js";
import type { Renderer } from "../../base/template.js";
import type { Language } from "../../language/language.js";
import type { PackageMetadata, PublishSettings } from "./metadata.js";
import type { PackagePlan } from "./package.js";

/** The name, version and locale of a client's package. */
export interface ClientSettings {
  /** `@genauth/nodejs` */
  readonly packageName: string;
  /** Semantic version. */
  readonly packageVersion: string;
  readonly types?: FormatTypes;
  readonly metadata?: PackageMetadata;
  /** Module formats of a package for npm. Default: `dual`. */
  readonly format?: PackageFormat;
  readonly publishConfig?: PublishSettings;
  /** Names of files for other libraries that the package has besides. Default: none. */
  readonly outputs?: readonly string[];
  /** The types that openapi-typescript prints of each description, by the module's id. */
  readonly openapiTypes?: ReadonlyMap<string, string>;
  /** Locale of its README. Default: `en`. */
  readonly locale?: LocaleId;
  /** Address of the folder with its reference pages: `https://docs.example.com/node/`. */
  readonly pages?: string;
}

/** The tools that write the files of a package. */
export interface ClientTools {
  readonly settings: ClientSettings;
  readonly language: Language;
  /** Messages in the locale of the package's README. */
  readonly messages: Messages;
  readonly render: Renderer;
  readonly templates: ReadonlyMap<string, string>;
}

/** Generates the client of one language. Every path is relative to the package's folder. */
export interface ClientGenerator {
  /** Types in `languages/<id>/language.yaml` that the client creates from JSON: `Date`. */
  readonly converted: ReadonlySet<string>;
  /** The files of the package, without its runtime and its README. */
  files(plan: PackagePlan, tools: ClientTools): File[];
  /** Reports files with invalid code, before any file is written. */
  verify(files: readonly File[], report: Report): void;
  /** Target folder for `templates/client/<id>/runtime/`. Null: the client has no runtime. */
  readonly runtime: ((tools: ClientTools) => string) | null;
}

/** The guides to a client. Their partials are in `templates/client/<id>/partials/`. */
export interface ClientGuide {
  /** File of the package with all guides: `README.md`. */
  readonly readme: string;
  /** File of the package with a list of all methods: `api.md`. */
  readonly methods: string;
}
