import { CommanderError } from "commander";
import { printBug } from "./bug.js";
import { type Environment, exitCodes } from "./environment.js";
import { toJson } from "./print.js";
import { createProgram } from "./program.js";
import { usageProblem } from "./usage.js";

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
    // Commander throws after it has shown help or the version too.
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitCodes.done;
      if (json) {
        stdout.write(toJson({ ok: false, diagnostics: [usageProblem(sentenceOf(error))] }));
      }
      return exitCodes.usage;
    }
    stderr.write(printBug(error, environment));
    return exitCodes.bug;
  }
}

/** `error: unknown option '--x'` with a suggestion on a line of its own, as one sentence. */
function sentenceOf({ message }: CommanderError): string {
  const text = message.replace(/^error: /, "").replace(/\s*\n\s*/g, " ");
  const sentence = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.)]$/.test(sentence) ? sentence : `${sentence}.`;
}
