import type { Report } from "../../../diagnostics/catalogue.js";
import type { File } from "../../../write/file.js";
import type { Messages } from "../../base/messages.js";
import type { FormatTypes, LocaleId } from "../../base/settings.js";
import type { Renderer } from "../../base/template.js";
import type { Language } from "../../language/language.js";
import type { PackagePlan } from "./package.js";

/** What a client's package is called, and what its types are. */
export interface ClientSettings {
  /** `@genauth/nodejs` */
  readonly packageName: string;
  /** Semantic version. */
  readonly packageVersion: string;
  readonly types?: FormatTypes;
  /** Id of the locale of its README. Default: `en`. */
  readonly locale?: LocaleId;
}

/** What the files of a package are written with. */
export interface ClientTools {
  readonly settings: ClientSettings;
  readonly language: Language;
  /** In the locale of the package's README. */
  readonly messages: Messages;
  readonly render: Renderer;
  readonly templates: ReadonlyMap<string, string>;
}

/** Generates the client of one language. Every path is below the folder of the package. */
export interface ClientGenerator {
  /** Types of `languages/<id>/language.yaml` that the client makes of JSON: `Date`. */
  readonly converted: ReadonlySet<string>;
  /** The files of the package, without its runtime and its README. */
  files(plan: PackagePlan, tools: ClientTools): File[];
  /** Reports files that are not valid code, before anything is written. */
  verify(files: readonly File[], report: Report): void;
  /** Folder that `templates/client/<id>/runtime/` is copied to; null: the client has no runtime. */
  readonly runtime: string | null;
}

/** The guides about a client, whose texts are in `templates/client/<id>/partials/`. */
export interface ClientGuide {
  /** File of the package that has all guides: `README.md`. */
  readonly readme: string;
}
