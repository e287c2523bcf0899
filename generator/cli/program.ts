import { Command } from "commander";
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
import {
  addInputOptions,
  addOutputOptions,
  addPlaceOptions,
  addReportOptions,
  addSarifOption,
  addSeverityOptions,
  addWatchOption,
  type Flags,
} from "./options.js";
import { addProveOptions, runProve } from "./prove.js";
import { ownVersion } from "./version.js";

/** The same help on every terminal. */
const helpWidth = 96;

/** The command line: every command, its options and its help. `end` is told the exit code. */
export function createProgram(environment: Environment, end: (code: number) => void): Command {
  const { stdout, stderr } = environment;
  const program = new Command("specpress");
  program
    .description("Prints typed clients and reference pages from OpenAPI descriptions.")
    .version(ownVersion(), "--version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => helpWidth,
      getErrHelpWidth: () => helpWidth,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .addHelpText("after", () => examplesText(programExamples) + exitText);
  for (const { name, summary, description, examples, options, action } of commands) {
    const command = program.command(name).summary(summary).description(description);
    for (const add of options) add(command);
    command
      .showHelpAfterError(`Run \`specpress ${name} --help\` for its options.`)
      .addHelpText("after", examplesText(examples))
      .action(async (flags: Flags) => end(await runCommand(action, flags, environment)));
  }
  addExplain(program, environment, end);
  return program.showHelpAfterError("Run `specpress --help` for every command.");
}

function addExplain(program: Command, environment: Environment, end: (code: number) => void): void {
  const command = program
    .command("explain")
    .argument("[code]", "code of a diagnostic")
    .summary("say what a diagnostic means and what to do")
    .description(
      "Prints the page of a diagnostic: what it means, an example that causes it, and what to do. Without a code, lists them all.",
    );
  addReportOptions(command)
    .showHelpAfterError("Run `specpress explain --help` for its options.")
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
  readonly examples: readonly string[];
  readonly options: readonly ((command: Command) => Command)[];
  readonly action: Action;
}

const commands: readonly CommandText[] = [
  {
    name: "generate",
    summary: "print clients and pages into the output folder",
    description:
      "Prints clients and reference pages into the output folder, which belongs to Specpress. Any error means that nothing is written.",
    examples: [
      "specpress generate",
      "specpress generate --spec petstore.yaml --out sdk --no-docs",
      "specpress generate --spec petstore.yaml --client-name PetClient --exclude-tag internal",
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
    summary: "say what generate would change, and write nothing",
    description:
      "Prints what generate would create, update and delete, with unified diffs, and writes nothing. Exits with 1 where there is anything.",
    examples: ["specpress check", "specpress check --json"],
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
    summary: "compile and run every sample of the pages",
    description:
      "Reads the pages in the output folder as they are published, compiles every sample, runs those of Node.js against a mock server, and compares what they send and print with what their pages say. Writes nothing into the folder. Exits with 1 where a page is not true.",
    examples: [
      "specpress prove",
      "specpress prove --languages node --sample 20 --seed 7",
      "specpress prove --report proof.md --json",
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
    summary: "print the model as JSON",
    description:
      "Prints the model that everything is printed from, as JSON on standard output. With --json, in one object with the diagnostics.",
    examples: ["specpress inspect", "specpress inspect --spec petstore.yaml > model.json"],
    options: [addInputOptions, addSeverityOptions, addReportOptions],
    action: runInspect,
  },
  {
    name: "lint",
    summary: "report the problems of the descriptions",
    description: "Reads the descriptions, builds the model, and reports every problem.",
    examples: [
      "specpress lint",
      "specpress lint --spec petstore.yaml --json",
      "specpress lint --sarif specpress.sarif",
    ],
    options: [addInputOptions, addSeverityOptions, addSarifOption, addReportOptions],
    action: runLint,
  },
  {
    name: "init",
    summary: "write a commented specpress.yaml",
    description: "Writes a commented specpress.yaml in the current folder, unless there is one.",
    examples: ["specpress init", "specpress init --spec petstore.yaml"],
    options: [
      (command) => command.option("--spec <file|url>", "the description to name in it", (v) => [v]),
      addReportOptions,
    ],
    action: runInit,
  },
];

const programExamples = [
  "specpress init",
  "specpress generate",
  "specpress generate --spec petstore.yaml --out sdk",
  "specpress check",
  "specpress prove",
];

const exitText = `
Exit codes:
  0  done
  1  a description, the configuration or the output folder is at fault
  2  wrong usage
  70 Specpress is at fault
`;

function examplesText(examples: readonly string[]): string {
  return `\nExamples:\n${examples.map((example) => `  $ ${example}\n`).join("")}`;
}
