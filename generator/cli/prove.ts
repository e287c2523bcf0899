import { resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { type Diagnostic, diagnose } from "../diagnostics/catalogue.js";
import { type Action, finish, optionsOf, withProgress } from "./commands.js";

/** Which samples, and where the report goes. */
export function addProveOptions(command: Command): Command {
  return command
    .option("--sample <n>", "look at so many samples of each language only", atLeast(1))
    .option("--seed <n>", "which ones: the same number, the same samples (default: 1)", atLeast(0))
    .option("--report <file>", "write what was counted as a Markdown page too");
}

export const runProve: Action = async (flags, environment) => {
  const [{ prove }, { countsTable, reportMark }] = await Promise.all([
    import("../prove/prove.js"),
    import("../prove/report.js"),
  ]);
  const { sample, seed, report } = flags;
  const { report: page, ...result } = await withProgress(flags, environment, (onStage) =>
    prove({
      ...optionsOf(flags, environment),
      ...(sample !== undefined && { sample }),
      ...(seed !== undefined && { seed }),
      onStage,
    }),
  );
  const problem =
    report === undefined || page === null
      ? null
      : await write(resolve(environment.cwd, report), report, page, reportMark);
  const whole = problem
    ? { ...result, ok: false, diagnostics: [...result.diagnostics, problem] }
    : result;
  return finish(whole, flags, environment, () => countsTable(result));
};

async function write(
  file: string,
  shown: string,
  text: string,
  mark: string,
): Promise<Diagnostic | null> {
  const { writeReport } = await import("../write/report-file.js");
  const reason = writeReport(file, text, mark);
  const said = `The report ${shown} cannot be written: ${reason}.`;
  return reason === null
    ? null
    : diagnose({ code: "usage", at: null, values: { reason: said } }, null);
}

function atLeast(least: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} on.`);
  };
}
