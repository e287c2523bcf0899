import { type Command, InvalidArgumentError, Option } from "commander";
import { knownLanguages, knownLocales } from "../config/languages.js";
import { defaultsOf } from "../config/schema.js";
import type { Options } from "../config/settings.js";
import type { PagesSettings } from "../config/specpress-yaml.js";
import { type Flavour, flavours, type LanguageId, type LocaleId } from "../render/base/settings.js";

/** Options of the command line, as commander hands them over. */
export interface Flags {
  readonly config?: string;
  readonly spec?: readonly string[];
  readonly overlay?: readonly string[];
  readonly out?: string;
  /** False with `--no-clients`; true where nothing is said. */
  readonly clients?: readonly LanguageId[] | boolean;
  readonly languages?: readonly LanguageId[];
  /** False with `--no-docs`. */
  readonly docs?: boolean;
  readonly flavour?: Flavour;
  readonly locale?: LocaleId;
  readonly allowRemote?: boolean;
  readonly clientName?: string;
  readonly includeTag?: readonly string[];
  readonly excludeTag?: readonly string[];
  readonly watch?: boolean;
  readonly strict?: boolean;
  readonly sarif?: string;
  readonly sample?: number;
  readonly seed?: number;
  readonly report?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** What to read, and which of it. */
export function addInputOptions(command: Command): Command {
  return command
    .option("--config <file>", "the configuration (default: specpress.yaml, where it exists)")
    .addOption(
      repeated(
        "--spec <file|url>",
        "a description, in place of the configured modules; without --config, the configuration file is not read at all",
      ),
    )
    .addOption(
      repeated(
        "--overlay <file|url>",
        "an Overlay document that corrects the descriptions, in place of the configured ones for every module",
      ),
    )
    .option("--allow-remote", "follow references to other hosts, to public addresses only")
    .option("--client-name <name>", "name of the client class, where there is one description")
    .addOption(repeated("--include-tag <tag>", "only operations that have this tag"))
    .addOption(repeated("--exclude-tag <tag>", "no operations that have this tag"));
}

/** Where the output is, and in which languages its pages are. */
export function addPlaceOptions(command: Command): Command {
  return command
    .option("--out <dir>", `the output folder (default: ${defaultsOf("").output})`)
    .addOption(
      languageList("--languages <ids>", "languages of the pages", "those that have a client"),
    );
}

/** What to write, and where to. */
export function addOutputOptions(command: Command): Command {
  const { flavour, locale } = defaultsOf("docs");
  return addPlaceOptions(command)
    .addOption(new Option("--no-docs", "no pages").conflicts(["languages", "flavour"]))
    .addOption(languageList("--clients <ids>", "languages of the clients", "those that have one"))
    .option("--no-clients", "no clients")
    .addOption(
      new Option("--flavour <name>", `the site builder (default: ${flavour})`).choices(flavours),
    )
    .addOption(
      new Option(
        "--locale <id>",
        `the language of the pages' own words (default: ${locale})`,
      ).choices(knownLocales()),
    );
}

/** When to do it again. */
export function addWatchOption(command: Command): Command {
  return command.addOption(
    new Option(
      "--watch",
      "run again whenever a description, the configuration or a template changes, until Ctrl-C",
    ).conflicts("json"),
  );
}

/** How bad a problem is. */
export function addSeverityOptions(command: Command): Command {
  return command.option(
    "--strict",
    "every warning is an error, unless the configuration has it off",
  );
}

/** For code hosts. */
export function addSarifOption(command: Command): Command {
  return command.option(
    "--sarif <file>",
    "write the problems as a SARIF 2.1.0 log too; `-` is standard output, which then has nothing else",
  );
}

/** How to report. */
export function addReportOptions(command: Command): Command {
  return command
    .option("--json", "print one JSON object on standard output")
    .addOption(new Option("--quiet", "print errors only").conflicts("verbose"))
    .option("--verbose", "print each step, and the stack of an internal error");
}

/** `node,python`: known languages, separated by commas. */
function languageList(flags: string, description: string, fallback: string): Option {
  const known = knownLanguages();
  return new Option(
    flags,
    `${description}, separated by commas: ${known.join(", ")} (default: ${fallback})`,
  ).argParser((value: string) => {
    const ids = value.split(",");
    if (ids.every((id) => known.includes(id))) return [...new Set(ids)];
    throw new InvalidArgumentError(`Allowed choices are ${known.join(", ")}.`);
  });
}

/** An option that may be given several times. */
function repeated(flags: string, description: string, allowed?: readonly string[]): Option {
  return new Option(`${flags}`, `${description}; may be repeated`).argParser(
    (value: string, previous: readonly string[] | undefined) => {
      if (allowed && !allowed.includes(value)) {
        throw new InvalidArgumentError(`Allowed choices are ${allowed.join(", ")}.`);
      }
      return [...new Set([...(previous ?? []), value])];
    },
  );
}

/** The flags as options of the programmatic interface; what is not given is not there. */
export function toOptions(flags: Flags, cwd: string): Options {
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
    ...(flags.allowRemote && { allowRemote: true }),
    ...(flags.overlay && { overlays: flags.overlay }),
    ...(flags.clientName !== undefined && { clientName: flags.clientName }),
    ...(flags.out !== undefined && { output: flags.out }),
    ...(clients !== undefined && clients !== true && { clients }),
    ...(Object.keys(docs).length > 0 && { docs }),
    ...(flags.strict && { strict: true }),
    ...(Object.keys(filters).length > 0 && { filters }),
  };
}

/** Without pages there is a language of the client's README to choose all the same. */
function docsOf({ docs, languages, flavour, locale }: Flags): PagesSettings {
  return {
    ...(docs === false && { languages: [] }),
    ...(languages && { languages }),
    ...(flavour && { flavour }),
    ...(locale && { locale }),
  };
}
