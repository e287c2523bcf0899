import { Command } from "commander";
import { defaultsOf } from "../config/schema.js";
import {
  type Action,
  runCheck,
  runCommand,
  runGenerate,
  runInit,
  runInspect,
  runLint,
} from "./commands.js";
import type { Environment } from "./environment.js";
import { runExplain } from "./explain.js";
import { settleInput } from "./input.js";
import {
  addInputOptions,
  addOutputOptions,
  addPlaceOptions,
  addReportOptions,
  addSarifOption,
  addSeverityOptions,
  addWatchOption,
  descriptionsText,
  type Flags,
} from "./options.js";
import { addProveOptions, runProve } from "./prove.js";
import { ownVersion } from "./version.js";

/** Help has the same width on every terminal. */
const helpWidth = 96;

/**
 * The command line: every command, its options and its help. `end` receives the exit code. The
 * caller reports wrong usage.
 */
export function createProgram(
  environment: Environment,
  { json }: { readonly json: boolean },
  end: (code: number) => void,
): Command {
  const { stdout, stderr } = environment;
  const program = new Command("specpress");
  program
    .description("Generates typed clients and reference pages from OpenAPI descriptions.")
    .version(ownVersion(), "--version", "show the version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show help for a command")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => (json ? true : stderr.write(text)),
      // The caller reports it as a diagnostic.
      outputError: () => {},
      getOutHelpWidth: () => helpWidth,
      getErrHelpWidth: () => helpWidth,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText("after", () => examplesText(programExamples) + exitText);
  for (const text of commands) addCommand(program, text, environment, end);
  addExplain(program, environment, end);
  return program;
}

function addCommand(
  program: Command,
  { name, summary, description, input, examples, options, action }: CommandText,
  environment: Environment,
  end: (code: number) => void,
): void {
  const command = program.command(name).summary(summary).description(description);
  command.argument(input?.argument ?? "[descriptions...]", input?.text ?? descriptionsText);
  for (const add of options) add(command);
  command
    .addHelpText("after", examplesText(examples))
    .action(async (given: string | readonly string[] | undefined, flags: Flags) => {
      const settled = await settleInput(name, [given ?? []].flat(), flags, environment);
      end(await runCommand(action, settled, environment, flags));
    });
}

function addExplain(program: Command, environment: Environment, end: (code: number) => void): void {
  const command = program
    .command("explain")
    .argument("[code]", "code of a diagnostic")
    .summary("explain a diagnostic and how to fix it")
    .description(
      "Shows the page of a diagnostic: what it means, an example that causes it, and how to fix it. Without a code, lists every code.",
    );
  addReportOptions(command)
    .addHelpText("after", examplesText(explainExamples))
    .action(async (code: string | undefined, flags: Flags) =>
      end(await runExplain(flags, environment, code)),
    );
}

const explainExamples = [
  "specpress explain",
  "specpress explain unresolved-reference",
  "specpress explain --json",
];

interface CommandText {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** Unless it takes any number of descriptions. */
  readonly input?: { readonly argument: string; readonly text: string };
  readonly examples: readonly string[];
  readonly options: readonly ((command: Command) => Command)[];
  readonly action: Action;
}

const commands: readonly CommandText[] = [
  {
    name: "generate",
    summary: "generate clients and pages",
    description:
      "Generates clients and reference pages from OpenAPI descriptions and writes them to the output folder. Specpress owns that folder: keep no other files in it. If there is any error, nothing is written.",
    examples: [
      "specpress generate petstore.yaml",
      "specpress generate petstore.yaml --out sdk --no-docs",
      "specpress generate petstore.yaml --client-name PetClient --exclude-tag internal",
      "curl -s https://example.com/openapi.json | specpress generate -",
      "specpress generate --watch",
    ],
    options: [
      addInputOptions,
      addOutputOptions,
      addWatchOption,
      addSeverityOptions,
      addSarifOption,
      addReportOptions,
    ],
    action: runGenerate,
  },
  {
    name: "check",
    summary: "show what generate would change",
    description:
      "Shows the files that generate would create, update and delete, with diffs, and writes nothing. Exits with 1 if there are changes, so that CI can require an up-to-date folder.",
    examples: ["specpress check petstore.yaml", "specpress check", "specpress check --json"],
    options: [
      addInputOptions,
      addOutputOptions,
      addSeverityOptions,
      addSarifOption,
      addReportOptions,
    ],
    action: runCheck,
  },
  {
    name: "prove",
    summary: "compile and run the samples of the pages",
    description:
      "Reads the pages in the output folder, compiles every sample, and runs the samples in Node.js and Python against a mock server. Each runs in a process without access to files, environment and network. In Python, only samples that were not edited run; they need Python 3.11 with httpx. Samples of `x-codeSamples` run only in Node.js, with --run-author-samples. Compares the requests and results with what the pages say. Exits with 1 if a page is wrong. Use the same options as for generate.",
    examples: [
      "specpress prove petstore.yaml",
      "specpress prove --languages node --sample 20 --seed 7",
      "specpress prove --report report.md --json",
    ],
    options: [
      addInputOptions,
      addPlaceOptions,
      addProveOptions,
      addSeverityOptions,
      addReportOptions,
    ],
    action: runProve,
  },
  {
    name: "inspect",
    summary: "show the model as JSON",
    description:
      "Writes the model that clients and pages are generated from to standard output, as JSON. With --json, the object contains the diagnostics too.",
    examples: ["specpress inspect petstore.yaml", "specpress inspect petstore.yaml > model.json"],
    options: [addInputOptions, addSeverityOptions, addReportOptions],
    action: runInspect,
  },
  {
    name: "lint",
    summary: "report problems in the descriptions",
    description: "Reads the descriptions and reports every problem. Writes no files.",
    examples: [
      "specpress lint petstore.yaml",
      "specpress lint petstore.yaml --json",
      "specpress lint petstore.yaml --sarif specpress.sarif",
    ],
    options: [addInputOptions, addSeverityOptions, addSarifOption, addReportOptions],
    action: runLint,
  },
  {
    name: "init",
    summary: "write a commented specpress.yaml",
    description:
      "Writes a commented specpress.yaml to the current folder. An existing file is left unchanged.",
    input: { argument: "[description]", text: "the description to name in it: a file or a URL" },
    examples: [
      "specpress init",
      "specpress init petstore.yaml",
      "specpress init petstore.yaml --out sdk",
    ],
    options: [
      (command) =>
        command
          .option("--spec <file|url>", "the description, the same as the argument", (v) => [v])
          .option(
            "--out <dir>",
            `the output folder to name in it (default: ${defaultsOf("").output})`,
          ),
      addReportOptions,
    ],
    action: runInit,
  },
];

/** Every command that has options. */
export const commandNames: readonly string[] = [...commands.map(({ name }) => name), "explain"];

const programExamples = [
  "specpress generate petstore.yaml",
  "specpress init petstore.yaml",
  "specpress check",
  "specpress prove",
  "specpress explain unresolved-reference",
];

const exitText = `
Without a description and without specpress.yaml, openapi.yaml, openapi.json or a similar file
in the current folder is used.

Exit codes:
  0  success
  1  a problem in a description, the configuration or the output folder
  2  wrong usage
  70 an internal error
`;

function examplesText(examples: readonly string[]): string {
  return `\nExamples:\n${examples.map((example) => `  $ ${example}\n`).join("")}`;
}
