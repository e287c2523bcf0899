import { CommanderError } from "commander";
import { printBug } from "./bug.js";
import { type Environment, exitCodes } from "./environment.js";
import { createProgram } from "./program.js";

export type { Environment, Output } from "./environment.js";

/** Runs one command line; answers with the exit code, and never throws. */
export async function runCli(environment: Environment): Promise<number> {
  let code: number = exitCodes.done;
  try {
    const program = createProgram(environment, (ended) => {
      code = ended;
    });
    await program.parseAsync([...environment.argv], { from: "user" });
    return code;
  } catch (error) {
    // Commander ends this way for help and the version too.
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    }
    environment.stderr.write(printBug(error, environment));
    return exitCodes.bug;
  }
}
