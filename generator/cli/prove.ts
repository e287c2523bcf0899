import { resolve } from "node:path";
import type { Command } from "commander";
import type { Diagnostic } from "../diagnostics/catalogue.js";
import { commandText } from "./command-text.js";
import { type Action, finish, optionsOf, withProgress } from "./commands.js";
import type { Flags } from "./options.js";
import { UsageError, usageProblem } from "./usage.js";

/** Which samples to check, and where to write the report. */
export function addProveOptions(command: Command): Command {
  return command
    .option("--sample <n>", "check only this many samples of each language", atLeast("--sample", 1))
    .option(
      "--seed <n>",
      "selects the samples; the same seed selects the same samples (default: 1)",
      atLeast("--seed", 0),
    )
    .option(
      "--run-author-samples",
      "also run the samples of `x-codeSamples`, which come from the author of the description",
    )
    .option("--report <file>", "also write the report as a Markdown page");
}

export const runProve: Action = async (flags, environment) => {
  const [{ prove }, { countsTable, reportMark }] = await Promise.all([
    import("../prove/prove.js"),
    import("../prove/report.js"),
  ]);
  const { sample, seed, report } = flags;
  const { report: page, ...proved } = await withProgress(flags, environment, (onStage) =>
    prove({
      ...optionsOf(flags, environment),
      ...(sample !== undefined && { sample }),
      ...(seed !== undefined && { seed }),
      onStage,
    }),
  );
  const result = {
    ...proved,
    diagnostics: proved.diagnostics.map((diagnostic) => withCommand(diagnostic, flags)),
  };
  const problem =
    report === undefined || page === null
      ? null
      : await write(resolve(environment.cwd, report), report, page, reportMark);
  const whole = problem
    ? { ...result, ok: false, diagnostics: [...result.diagnostics, problem] }
    : result;
  return finish(whole, flags, environment, () =>
    result.counts.length > 0 ? countsTable(result) : "",
  );
};

/** Names the command that generates with the options of this run. */
function withCommand(diagnostic: Diagnostic, flags: Flags): Diagnostic {
  const command = commandText("generate", flags);
  const help = diagnostic.help.replace("`specpress generate`", () => `\`${command}\``);
  return { ...diagnostic, help };
}

async function write(
  file: string,
  shown: string,
  text: string,
  mark: string,
): Promise<Diagnostic | null> {
  const { writeReport } = await import("../write/report-file.js");
  const reason = writeReport(file, text, mark);
  return reason === null ? null : usageProblem(`The report ${shown} cannot be written: ${reason}.`);
}

function atLeast(option: string, least: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least) return number;
    throw new UsageError(
      `\`${option}\` must be a whole number of at least ${least}, not \`${value}\`.`,
    );
  };
}
