import { relative, sep } from "node:path";
import type { Options } from "../config/settings.js";
import type { Diagnostic } from "../diagnostics/catalogue.js";
import type { GenerateResult, Result } from "../run/generate.js";
import { commandText } from "./command-text.js";
import { type Environment, exitCodes } from "./environment.js";
import type { Input } from "./input.js";
import { printNextSteps } from "./next-steps.js";
import { type Flags, toOptions } from "./options.js";
import {
  count,
  countDiagnostics,
  printChangeCounts,
  printChanges,
  printDiagnostic,
  printPlan,
  toJson,
} from "./print.js";
import { startProgress } from "./progress.js";
import { refuseSarif, writeSarif } from "./sarif-file.js";
import { coloursFor } from "./style.js";

/** What a command does. It shows the result and returns the exit code. */
export type Action = (flags: Flags, environment: Environment) => Promise<number>;

export const runGenerate: Action = async (flags, environment) => {
  if (!flags.watch) return generateOnce(flags, environment, {});
  const { watch } = await import("./watch.js");
  return watch(flags, environment, (onSources) => generateOnce(flags, environment, { onSources }));
};

async function generateOnce(
  flags: Flags,
  environment: Environment,
  more: Pick<Options, "onSources">,
): Promise<number> {
  const { generate } = await import("../run/generate.js");
  const result = await withProgress(flags, environment, (onStage) =>
    generate({ ...optionsOf(flags, environment), ...more, onStage }),
  );
  const folder = folderOf(result.output, environment);
  const text = () => printOutcome(folder, result, flags);
  return finish(result, flags, environment, text, result.plan === null);
}

/** What was written. After a successful first run, what to do next too. */
function printOutcome(folder: string, { ok, plan }: GenerateResult, flags: Flags): string {
  if (!plan) return "";
  return printPlan(folder, plan) + (ok && !flags.watch ? printNextSteps(folder, plan, flags) : "");
}

export const runCheck: Action = async (flags, environment) => {
  const { check } = await import("../run/generate.js");
  const result = await withProgress(flags, environment, (onStage) =>
    check({ ...optionsOf(flags, environment), onStage }),
  );
  const { diagnostics, changes, plan } = result;
  const folder = folderOf(result.output, environment);
  const why = diagnostics.find(({ code }) => code === "options-changed")?.message ?? "";
  const summary = printChangeCounts(folder, changes, {
    why,
    command: commandText("generate", flags),
  });
  const colours = coloursFor(environment.stdout, environment.env);
  const code = await finish(result, flags, environment, () =>
    plan ? printChanges(folder, changes, summary, colours) : "",
  );
  // Exit code 1 without a word would be a riddle.
  if (flags.quiet && !flags.json) environment.stderr.write(summary);
  return code;
};

export const runInspect: Action = async (flags, environment) => {
  const { loadApi } = await import("../run/generate.js");
  const result = await withProgress(flags, environment, (onStage) =>
    loadApi({ ...optionsOf(flags, environment), onStage }),
  );
  // The user asked for the model, so --quiet does not leave it out.
  const { api } = result;
  if (api && !flags.json) environment.stdout.write(toJson(api));
  return finish(result, flags, environment, () => "");
};

export const runLint: Action = async (flags, environment) => {
  const { loadApi } = await import("../run/generate.js");
  const { api, ...result } = await withProgress(flags, environment, (onStage) =>
    loadApi({ ...optionsOf(flags, environment), onStage }),
  );
  const operations = (api?.modules ?? []).flatMap(({ groups }) =>
    groups.flatMap((group) => group.operations),
  );
  const checked = `${count(operations.length, "operation")} checked`;
  return finish(result, flags, environment, () => {
    if (!result.ok) return "";
    const problems = countDiagnostics(result.diagnostics) || "no problems";
    return `${checked}: ${problems}.\n`;
  });
};

export const runInit: Action = async (flags, environment) => {
  const { initConfig } = await import("../run/init.js");
  const result = await initConfig(environment.cwd, flags.spec?.[0] ?? "openapi.yaml", flags.out);
  return finish(result, flags, environment, () => {
    const next = flags.spec ? "Run" : "Set the path of your description in it, then run";
    return result.ok ? `Wrote ${result.file}. ${next} \`specpress generate\`.\n` : "";
  });
};

/** Terminals and CI logs show the lines that a diagnostic is about. */
export function optionsOf(flags: Flags, environment: Environment): Options {
  const { stderr, env } = environment;
  const framed = !flags.json && (flags.verbose || stderr.isTTY || env.CI);
  return { ...toOptions(flags, environment), ...(framed && { context: 2 }) };
}

export async function withProgress<T>(
  flags: Flags,
  environment: Environment,
  work: (onStage: (stage: string) => void) => Promise<T>,
): Promise<T> {
  const progress = startProgress(flags, environment);
  try {
    return await work(progress.show);
  } finally {
    progress.stop();
  }
}

/** Runs a command, unless the command line contradicts itself. */
export async function runCommand(
  action: Action,
  input: Input,
  environment: Environment,
  given: Flags,
): Promise<number> {
  const problem = "problem" in input ? input.problem : refuseSarif(input.flags);
  if (problem === null && "flags" in input) return action(input.flags, environment);
  const diagnostics = problem ? [problem] : [];
  if (given.json) environment.stdout.write(toJson({ ok: false, diagnostics }));
  else printDiagnostics(diagnostics, given, environment);
  return exitCodes.usage;
}

/**
 * Writes diagnostics to standard error, the result to standard output and the SARIF log to its
 * file. Returns the exit code.
 */
export async function finish(
  result: Result & { readonly output?: string | null },
  flags: Flags,
  environment: Environment,
  text: () => string,
  wroteNothing = false,
): Promise<number> {
  const code = exitCodeOf(result);
  const problem =
    flags.sarif === undefined ? null : await writeSarif(flags.sarif, result, code, environment);
  const whole = problem
    ? { ...result, ok: false, diagnostics: [...result.diagnostics, problem] }
    : result;
  if (flags.json) environment.stdout.write(toJson(whole));
  else {
    printDiagnostics(whole.diagnostics, flags, environment, wroteNothing);
    if (!flags.quiet && flags.sarif !== "-") environment.stdout.write(text());
  }
  return exitCodeOf(whole);
}

function exitCodeOf({ ok, diagnostics }: Result): number {
  if (ok) return exitCodes.done;
  return diagnostics.some(({ code }) => code === "usage") ? exitCodes.usage : exitCodes.fault;
}

function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  flags: Flags,
  { stderr, env }: Environment,
  wroteNothing = false,
): void {
  const shown = diagnostics.filter(({ severity }) => severity === "error" || !flags.quiet);
  const colours = coloursFor(stderr, env);
  for (const diagnostic of shown) {
    stderr.write(printDiagnostic(diagnostic, colours, stderr.columns));
  }
  if (shown.length < 2 || flags.quiet) return;
  stderr.write(`${countDiagnostics(shown)}${wroteNothing ? "; nothing was written" : ""}\n`);
}

/** The output folder relative to the current one. */
function folderOf(output: string | null, { cwd }: Environment): string {
  return relative(cwd, output ?? cwd)
    .split(sep)
    .join("/");
}
