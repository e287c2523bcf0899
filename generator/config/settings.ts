import type { Code, Level } from "../diagnostics/catalogue.js";
import type { Pointer } from "../document/pointer.js";
import type { ChosenNames } from "../model/naming/renames.js";
import type { Envelope } from "../model/types/model.js";
import type {
  Flavour,
  FormatTypes,
  LanguageId,
  LocaleId,
  Redirect,
  SiteSettings,
} from "../render/base/settings.js";

// What a user may set: the shape of specpress.yaml, and of the options of `generate`.

/** The keys of specpress.yaml. specpress.schema.json documents and checks every one. */
export interface Settings {
  readonly title?: string;
  readonly modules?: readonly ModuleSettings[];
  /** Overlay documents for every module, files or URLs relative to the configuration file. */
  readonly overlays?: readonly string[];
  /** Follow references to hosts that are not the description's own. Default: false. */
  readonly allowRemote?: boolean;
  readonly filters?: FilterSettings;
  /**
   * The clients to generate: languages, or languages with their settings. Default (`true`): every
   * language that has a client.
   */
  readonly clients?: boolean | readonly LanguageId[] | ClientsByLanguage;
  /** The pages to generate. Default (`true`): those of every language that has a client. */
  readonly docs?: boolean | PagesSettings;
  /** Folder, relative to the configuration file. Default: `generated`. */
  readonly output?: string;
  /** Folder of templates that override ours, relative to the configuration file. */
  readonly templates?: string;
  /** Severity by code: warnings can be raised to errors or kept quiet about. */
  readonly diagnostics?: Readonly<Partial<Record<Code, Level>>>;
}

/** Settings of clients by language. Pages use them too, whether or not the client is generated. */
export type ClientsByLanguage = Readonly<Record<LanguageId, ClientPackageSettings>>;

export interface ClientPackageSettings {
  /** Name of the package. Default: derived from the title. */
  readonly package?: string;
  /** Default: the highest semantic version of the modules, or 0.0.0. */
  readonly version?: string;
  /** What values of a format are in this language. Default: what they are in JSON. */
  readonly types?: FormatTypes;
  /** Whether the client is generated. Default: true. */
  readonly generate?: boolean;
}

export interface PagesSettings {
  /** None: no pages. Default: every language that has a client. */
  readonly languages?: readonly LanguageId[];
  /** Default: `vitepress`. */
  readonly flavour?: Flavour;
  /** Of what pages and the README of a package say by themselves. Default: `en`. */
  readonly locale?: LocaleId;
  /** What the documentation site says of itself. */
  readonly site?: Partial<SiteSettings>;
  /** From routes that pages had once to routes, or to names of operations. Default: none. */
  readonly redirects?: Readonly<Record<string, string>>;
}

export interface ModuleSettings {
  readonly id: string;
  /** File or URL, relative to the configuration file. */
  readonly spec: string;
  /** Overlay documents, applied after those for every module. */
  readonly overlays?: readonly string[];
  readonly title?: string;
  readonly description?: string;
  /** Name of the client class. Default: derived from `info.title`. */
  readonly client?: string;
  /** Name of a security scheme or server variable, to the name of its client option. */
  readonly options?: Readonly<Record<string, string>>;
  /** Where the bodies of answers say whether a call was a success. Default: nowhere. */
  readonly envelope?: EnvelopeSettings;
  /** New names for operations, schemas, groups and parameters. */
  readonly names?: ChosenNames;
}

/** Names of properties of an answer's body, or JSON pointers that begin with `/`. */
export interface EnvelopeSettings {
  /** What a success has. */
  readonly success: MarkSettings;
  /** What an answer has that refuses the credentials. Default: none but the status 401. */
  readonly unauthorized?: MarkSettings;
  readonly code?: string;
  readonly message?: string;
  readonly requestId?: string;
}

export interface MarkSettings {
  readonly field: string;
  /** The field's value, or several. */
  readonly equals: EnvelopeValue | readonly EnvelopeValue[];
}

export type EnvelopeValue = Envelope["success"]["equals"][number];

export interface FilterSettings {
  readonly includeTags?: readonly string[];
  readonly excludeTags?: readonly string[];
  readonly deprecated?: "include" | "exclude";
  /** Names of extensions, such as `x-internal`. */
  readonly hidden?: readonly string[];
}

/** One run's settings: those of a file, overridden by those given beside it. */
export interface Options extends Settings {
  /** What paths among these options are relative to. Default: the current folder. */
  readonly cwd?: string;
  /**
   * The configuration file. Default: specpress.yaml where it exists and `specs` is not given.
   * Its paths are relative to its own folder.
   */
  readonly config?: string;
  /** Descriptions, files or URLs, that take the place of the configured modules. */
  readonly specs?: readonly string[];
  /** Name of the client class of the only module. */
  readonly clientName?: string;
  /** Whether every warning is an error, unless it is off. Default: false. */
  readonly strict?: boolean;
  /** Lines to quote before and after the place of a diagnostic. Default: nothing is quoted. */
  readonly context?: number;
  /** Called with the absolute paths of what the run read: files that exist, and those that should. */
  readonly onSources?: (files: readonly string[]) => void;
  /** Called when a step of the work begins. */
  readonly onStage?: (stage: string) => void;
}

/** Settings with every default in place. */
export interface Config {
  /** Absolute path of the configuration file, or null where none was read. */
  readonly file: string | null;
  /** Absolute folder that the modules' descriptions, and places in diagnostics, are relative to. */
  readonly base: string;
  readonly title: string | null;
  readonly modules: readonly ModuleConfig[];
  readonly allowRemote: boolean;
  readonly filters: Required<FilterSettings>;
  readonly clients: ClientsConfig;
  readonly docs: DocsConfig;
  /** Absolute. */
  readonly output: string;
  /** Absolute, or null. */
  readonly templates: string | null;
  readonly diagnostics: Readonly<Partial<Record<Code, Level>>>;
}

export interface ClientsConfig {
  /** Languages whose client is generated; each has one. */
  readonly languages: readonly LanguageId[];
  readonly settings: ClientsByLanguage;
}

export interface DocsConfig {
  /** Languages of the pages; none where there are to be no pages. */
  readonly languages: readonly LanguageId[];
  readonly flavour: Flavour;
  readonly locale: LocaleId;
  readonly site: SiteSettings;
  readonly redirects: readonly Redirect[];
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
  readonly envelope: Envelope | null;
  /** Where it is written in the configuration file; null where it comes from code. */
  readonly envelopeAt: Pointer | null;
  readonly names: ChosenNames;
  /** Where the names are written in the configuration file; null where they come from code. */
  readonly namesAt: Pointer | null;
}
