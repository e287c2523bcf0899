import { CommanderError } from "commander";
import { bugJson, printBug } from "./bug.js";
import { type Environment, exitCodes } from "./environment.js";
import { printDiagnostic, toJson } from "./print.js";
import { commandNames, createProgram } from "./program.js";
import { coloursFor } from "./style.js";
import { commanderSentence, UsageError, usageProblem } from "./usage.js";

export type { Environment, Output } from "./environment.js";

/** Runs one command line. Returns the exit code and never throws. */
export async function runCli(environment: Environment): Promise<number> {
  const { argv, stdout, stderr } = environment;
  const json = argv.includes("--json");
  let code: number = exitCodes.done;
  try {
    const program = createProgram(environment, { json }, (ended) => {
      code = ended;
    });
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    const reason = usageReason(error);
    if (reason !== null) return runNothing(environment, reason);
    // Commander throws after it has shown help or the version too.
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    }
    if (json) stdout.write(bugJson(error, environment));
    else stderr.write(printBug(error, environment));
    return exitCodes.bug;
  }
}

/** Reports why no command can be run. */
export function runNothing(
  environment: Environment,
  reason: string,
  help = helpFor(environment),
): number {
  const { argv, env, stdout, stderr } = environment;
  const problem = usageProblem(reason, help);
  if (argv.includes("--json")) stdout.write(toJson({ ok: false, diagnostics: [problem] }));
  else stderr.write(printDiagnostic(problem, coloursFor(stderr, env), stderr.columns));
  return exitCodes.usage;
}

/** What is wrong with the command line. Null if the error is about something else. */
function usageReason(error: unknown): string | null {
  if (error instanceof UsageError) return error.message;
  if (!(error instanceof CommanderError) || error.exitCode === 0) return null;
  // Without a command, Commander has shown the help.
  return error.code === "commander.help" ? null : commanderSentence(error);
}

/** Where the reader finds what is right: in the help of the command. */
function helpFor({ argv: [name = ""] }: Environment): string | undefined {
  return commandNames.includes(name)
    ? `Run \`specpress ${name} --help\` for its options.`
    : undefined;
}
