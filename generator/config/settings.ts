import type { Code, Level } from "../diagnostics/catalogue.js";
import type { Pointer } from "../document/pointer.js";
import type { ChosenNames } from "../model/naming/renames.js";
import type { Envelope, Grouping } from "../model/types/model.js";
import type {
  Flavour,
  LanguageId,
  LocaleId,
  Redirect,
  SiteSettings,
} from "../render/base/settings.js";
import type {
  ClientsByLanguage,
  FilterSettings,
  PackageSettings,
  Settings,
} from "./specpress-yaml.js";

// The settings of one run, and the resolved configuration. specpress-yaml.ts has the keys of the
// file.

/** The settings of one run. They override those of the configuration file. */
export interface Options extends Settings {
  /** The base of relative paths in these options. Default: the current folder. */
  readonly cwd?: string;
  /**
   * The configuration file. Default: specpress.yaml if it exists and `specs` is not given.
   * Its paths are relative to its own folder.
   */
  readonly config?: string;
  /** Descriptions, files or URLs, that replace the configured modules. */
  readonly specs?: readonly string[];
  /** Reads the description that `specs` calls `-`. Without it, `-` is the name of a file. */
  readonly readStdin?: () => Promise<Uint8Array>;
  /** Name of the client class of the only module. */
  readonly clientName?: string;
  /** Whether every warning is an error, unless it is off. Default: false. */
  readonly strict?: boolean;
  /** Lines to quote before and after the position of a diagnostic. Default: none. */
  readonly context?: number;
  /** Called with the absolute paths of all files that the run reads, including missing ones. */
  readonly onSources?: (files: readonly string[]) => void;
  /** Called when a step of the work begins. */
  readonly onStage?: (stage: string) => void;
}

/** Settings with every default in place. */
export interface Config {
  /** Absolute path of the configuration file, or null if none was read. */
  readonly file: string | null;
  /** Absolute folder that paths of descriptions and of diagnostics are relative to. */
  readonly base: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly modules: readonly ModuleConfig[];
  readonly allowRemote: boolean;
  /** Absolute folders. */
  readonly referenceFolders: readonly string[];
  readonly runAuthorSamples: boolean;
  readonly filters: Required<FilterSettings>;
  readonly package: PackageConfig;
  readonly clients: ClientsConfig;
  readonly docs: DocsConfig;
  /** Absolute. */
  readonly output: string;
  /** Absolute, or null. */
  readonly templates: string | null;
  readonly diagnostics: Readonly<Partial<Record<Code, Level>>>;
}

/** What every package says about itself. Keys that are not set have their defaults from the API. */
export interface PackageConfig extends Omit<PackageSettings, "licenseFile"> {
  /** Null: the packages have no file with their license. */
  readonly licenseFile: NamedFile | null;
}

/** A file or folder that a setting names. */
export interface NamedFile {
  /** Absolute. */
  readonly path: string;
  /** The setting in the configuration file. Null if it comes from code. */
  readonly at: Pointer | null;
}

export interface ClientsConfig {
  /** Languages whose client is generated; each has one. */
  readonly languages: readonly LanguageId[];
  readonly settings: ClientsByLanguage;
}

export interface DocsConfig {
  /** Languages of the pages; empty if there are no pages. */
  readonly languages: readonly LanguageId[];
  readonly flavour: Flavour;
  readonly locale: LocaleId;
  readonly site: SiteSettings;
  readonly own: OwnFiles;
  readonly redirects: readonly Redirect[];
}

/** The user's own files for the site. */
export interface OwnFiles {
  /** A folder of Markdown. */
  readonly pages: NamedFile | null;
  readonly logo: NamedFile | null;
  readonly favicon: NamedFile | null;
  readonly css: NamedFile | null;
}

export interface ModuleConfig {
  readonly id: string;
  readonly spec: string;
  /** Overlay documents in the order in which they are applied, relative to the same folder. */
  readonly overlays: readonly string[];
  readonly title: string | null;
  readonly description: string | null;
  readonly clientName: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly grouping: Grouping;
  readonly shortNames: boolean;
  readonly envelope: Envelope | null;
  /** Its position in the configuration file; null if it comes from code. */
  readonly envelopeAt: Pointer | null;
  /** How lists are paginated, in the form of `x-specpress-paging`. */
  readonly paging: readonly Readonly<Record<string, string>>[];
  /** The header with the idempotency key of every `POST` and `PATCH`. */
  readonly idempotencyHeader: string | null;
  /** The header in which every request names the package and its version. */
  readonly versionHeader: string | null;
  /** Environment variables by client option, and by `debug`. */
  readonly environment: Readonly<Record<string, string>>;
  /** Their position in the configuration file; null if they come from code. */
  readonly environmentAt: Pointer | null;
  readonly names: ChosenNames;
  /** Their position in the configuration file; null if they come from code. */
  readonly namesAt: Pointer | null;
}
