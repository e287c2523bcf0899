import { type Command, InvalidArgumentError, Option } from "commander";
import { knownLanguages, knownLocales } from "../config/languages.js";
import type { Options } from "../config/settings.js";
import { type Flavour, flavours, type LanguageId, type LocaleId } from "../render/base/settings.js";

/** Options of the command line, as commander hands them over. */
export interface Flags {
  readonly config?: string;
  readonly spec?: readonly string[];
  readonly overlay?: readonly string[];
  readonly out?: string;
  readonly language?: readonly LanguageId[];
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

/** Where the output is, and in which languages. */
export function addPlaceOptions(command: Command): Command {
  const languages = knownLanguages();
  return command
    .option("--out <dir>", "the output folder (default: generated)")
    .addOption(
      repeated(
        "--language <id>",
        `a language to print: ${languages.join(", ")} (default: all)`,
        languages,
      ),
    );
}

/** What to write, and where to. */
export function addOutputOptions(command: Command): Command {
  return addPlaceOptions(command)
    .addOption(
      new Option("--flavour <name>", "the site builder (default: vitepress)").choices(flavours),
    )
    .addOption(
      new Option("--locale <id>", "the language of the pages' own words (default: en)").choices(
        knownLocales(),
      ),
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
  const { includeTag, excludeTag } = flags;
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
    ...(flags.language && { languages: flags.language }),
    ...(flags.flavour && { flavour: flags.flavour }),
    ...(flags.locale && { locale: flags.locale }),
    ...(flags.strict && { strict: true }),
    ...(Object.keys(filters).length > 0 && { filters }),
  };
}
