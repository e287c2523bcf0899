import { type Command, Option } from "commander";
import { noClient } from "../config/clients.js";
import { knownLanguages, knownLocales } from "../config/languages.js";
import { defaultsOf } from "../config/schema.js";
import type { Options } from "../config/settings.js";
import type { PagesSettings } from "../config/specpress-yaml.js";
import { type Flavour, flavours, type LanguageId, type LocaleId } from "../render/base/settings.js";
import { clientLanguages } from "../run/client-languages.js";
import type { Environment } from "./environment.js";
import { parseChoice, UsageError } from "./usage.js";

/** Options of the command line, as commander returns them. */
export interface Flags {
  readonly config?: string;
  /** Descriptions: those of `--spec`, after those given as arguments. */
  readonly spec?: readonly string[];
  /** True if `spec` was found in the current folder rather than given. */
  readonly found?: boolean;
  readonly overlay?: readonly string[];
  readonly out?: string;
  /** False with `--no-clients`; true if neither option is given. */
  readonly clients?: readonly LanguageId[] | boolean;
  readonly languages?: readonly LanguageId[];
  /** False with `--no-docs`. */
  readonly docs?: boolean;
  readonly flavour?: Flavour;
  readonly locale?: LocaleId;
  readonly allowRemote?: boolean;
  readonly referenceFolder?: readonly string[];
  readonly clientName?: string;
  readonly includeTag?: readonly string[];
  readonly excludeTag?: readonly string[];
  readonly watch?: boolean;
  readonly strict?: boolean;
  readonly sarif?: string;
  readonly sample?: number;
  readonly seed?: number;
  readonly report?: string;
  readonly runAuthorSamples?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** The description of the arguments of most commands. */
export const descriptionsText =
  "OpenAPI descriptions to use instead of the configured modules: files, URLs, or `-` for standard input";

/** What to read, and which parts of it. */
export function addInputOptions(command: Command): Command {
  return command
    .option("--config <file>", "the configuration file (default: specpress.yaml, if it exists)")
    .addOption(
      repeated(
        "--spec <file|url>",
        "a description, the same as an argument. With a description and without --config, no configuration file is read",
      ),
    )
    .addOption(
      repeated(
        "--overlay <file|url>",
        "an OpenAPI Overlay that corrects the descriptions; replaces the overlays that the configuration lists for every module",
      ),
    )
    .option("--allow-remote", "follow references to other hosts, if their addresses are public")
    .addOption(
      repeated(
        "--reference-folder <dir>",
        "a folder with files that references may name, besides the description's own folder",
      ),
    )
    .option("--client-name <name>", "name of the client class, if there is only one description")
    .addOption(repeated("--include-tag <tag>", "include only operations with this tag"))
    .addOption(repeated("--exclude-tag <tag>", "leave out operations with this tag"));
}

/** The output folder and the languages of its pages. */
export function addPlaceOptions(command: Command): Command {
  return command
    .option("--out <dir>", `the output folder (default: ${defaultsOf("").output})`)
    .addOption(
      languageList("--languages <ids>", "languages of the pages", knownLanguages(), (id) =>
        parseChoice("--languages", id, knownLanguages()),
      ),
    );
}

/** What to generate, and where to write it. */
export function addOutputOptions(command: Command): Command {
  const { flavour, locale } = defaultsOf("docs");
  return addPlaceOptions(command)
    .addOption(new Option("--no-docs", "generate no pages").conflicts(["languages", "flavour"]))
    .addOption(
      languageList("--clients <ids>", "languages of the clients", clientLanguages(), parseClient),
    )
    .option("--no-clients", "generate no clients")
    .addOption(
      choice(
        "--flavour <name>",
        "--flavour",
        `site builder that the pages are for (default: ${flavour})`,
        flavours,
      ),
    )
    .addOption(
      choice(
        "--locale <id>",
        "--locale",
        `language of headings and other standard text (default: ${locale})`,
        knownLocales(),
      ),
    );
}

/** Whether to run again after a change. */
export function addWatchOption(command: Command): Command {
  return command.addOption(
    new Option(
      "--watch",
      "generate again when a description, the configuration or a template changes, until Ctrl-C",
    ).conflicts("json"),
  );
}

/** How severe a problem is. */
export function addSeverityOptions(command: Command): Command {
  return command.option(
    "--strict",
    "treat warnings as errors, except those that the configuration turns off",
  );
}

/** The log for code hosts. */
export function addSarifOption(command: Command): Command {
  return command.option(
    "--sarif <file>",
    "also write the problems to a SARIF 2.1.0 log. `-` writes it to standard output instead of the result",
  );
}

/** How to report. */
export function addReportOptions(command: Command): Command {
  return command
    .option("--json", "write the result as JSON to standard output")
    .addOption(new Option("--quiet", "show only errors").conflicts("verbose"))
    .option(
      "--verbose",
      "show each step, the lines that a problem is about, and the stack of an internal error",
    );
}

/** `node,python`: known languages, separated by commas. */
function languageList(
  flags: string,
  description: string,
  known: readonly LanguageId[],
  parse: (id: string) => LanguageId,
): Option {
  return new Option(
    flags,
    `${description}, separated by commas: ${known.join(", ")} (default: every language with a client)`,
  ).argParser((value: string) => [...new Set(value.split(",").map(parse))]);
}

/** A language that has pages but no client yet deserves another message than a misspelt one. */
function parseClient(id: string): LanguageId {
  const available = clientLanguages();
  if (knownLanguages().includes(id) && !available.includes(id)) {
    throw new UsageError(noClient(id, available));
  }
  return parseChoice("--clients", id, available);
}

/** An option with a fixed set of values. */
function choice(
  flags: string,
  long: string,
  description: string,
  choices: readonly string[],
): Option {
  return new Option(flags, description)
    .choices(choices)
    .argParser((value: string) => parseChoice(long, value, choices));
}

/** An option that can be given several times. */
function repeated(flags: string, description: string): Option {
  return new Option(flags, `${description}; can be repeated`).argParser(
    (value: string, previous: readonly string[] | undefined) => [
      ...new Set([...(previous ?? []), value]),
    ],
  );
}

/** The flags as options of the programmatic interface. A flag that is not given is left out. */
export function toOptions(flags: Flags, { cwd, stdin }: Environment): Options {
  const { includeTag, excludeTag, clients } = flags;
  const docs = docsOf(flags);
  const filters = {
    ...(includeTag && { includeTags: includeTag }),
    ...(excludeTag && { excludeTags: excludeTag }),
  };
  return {
    cwd,
    ...(flags.config !== undefined && { config: flags.config }),
    ...(flags.spec && { specs: flags.spec }),
    ...(stdin && { readStdin: () => stdin.read() }),
    ...(flags.allowRemote && { allowRemote: true }),
    ...(flags.referenceFolder && { referenceFolders: flags.referenceFolder }),
    ...(flags.runAuthorSamples && { runAuthorSamples: true }),
    ...(flags.overlay && { overlays: flags.overlay }),
    ...(flags.clientName !== undefined && { clientName: flags.clientName }),
    ...(flags.out !== undefined && { output: flags.out }),
    ...(clients !== undefined && clients !== true && { clients }),
    ...(Object.keys(docs).length > 0 && { docs }),
    ...(flags.strict && { strict: true }),
    ...(Object.keys(filters).length > 0 && { filters }),
  };
}

/** A locale counts without pages too: the client's README is written in it. */
function docsOf({ docs, languages, flavour, locale }: Flags): PagesSettings {
  return {
    ...(docs === false && { languages: [] }),
    ...(languages && { languages }),
    ...(flavour && { flavour }),
    ...(locale && { locale }),
  };
}
