import type { Config, Options } from "../config/settings.js";
import type { Diagnostic, Finding } from "../diagnostics/catalogue.js";
import type { Description } from "../document/description.js";
import type { Api } from "../model/types/model.js";
import type { LanguageFacts } from "../render/base/language-facts.js";
import type { Messages } from "../render/base/messages.js";
import type { LanguageId } from "../render/base/settings.js";
import type { ClientLanguage } from "../render/client/registry.js";
import type { Change } from "../write/changes.js";
import type { FileBytes } from "../write/file.js";
import type { Plan } from "../write/plan.js";
import { ownsOutput, type PlanSummary, planOutput, planSettled, summarise } from "./output.js";
import { build, filesOf, finish, hasErrors, isClean } from "./prepare.js";
import { readPageFacts, render, renderLanguage } from "./render-files.js";
import { writeOutput } from "./write-output.js";

/** What every function of the programmatic interface returns. None throws for bad input. */
export interface Result {
  /** True if no diagnostic is an error. For `check`, the folder must also be up to date. */
  readonly ok: boolean;
  /** Sorted by file and position; files are relative to `cwd`. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The model, or null if a diagnostic is an error. */
export type ModelResult = Result &
  ({ readonly ok: true; readonly api: Api } | { readonly ok: false; readonly api: null });

/** What was written. If `ok`, there is a plan. */
export type GenerateResult = Result & (Written | NotWritten);

/** What {@link generate} would change, sorted by path. If `ok`, there is a plan and no change. */
export type CheckResult = GenerateResult & { readonly changes: readonly Change[] };

interface Written {
  readonly ok: true;
  /** Absolute path of the output folder. */
  readonly output: string;
  readonly plan: PlanSummary;
}

interface NotWritten {
  readonly ok: false;
  /** Absolute path of the output folder; null if the settings cannot be used. */
  readonly output: string | null;
  /** Null if an error kept everything from being written or compared. */
  readonly plan: PlanSummary | null;
}

/**
 * Writes clients and pages to the output folder. If there is any error, nothing is written.
 *
 * @param clients client languages to use instead of those of this package
 */
export async function generate(
  options: Options = {},
  clients?: readonly ClientLanguage[],
): Promise<GenerateResult> {
  const run = await render(options, clients);
  const { config, files } = run;
  let plan: Plan | null = null;
  const owned = config !== null && (await ownsOutput(run, config));
  // An output folder that cannot be used is reported together with the description's problems.
  if (config && !files && owned) await planOutput(run, config, []);
  if (config && files && owned) {
    options.onStage?.("Writing");
    plan = await writeOutput(run, config, files);
  }
  options.onSources?.(filesOf(run));
  const diagnostics = await finish(run);
  return outcome(isClean(diagnostics), diagnostics, config, plan);
}

/** Compares the output folder with what {@link generate} would write. Writes nothing. */
export async function check(options: Options = {}): Promise<CheckResult> {
  const run = await render(options);
  const { config, files } = run;
  const owned = config !== null && (await ownsOutput(run, config));
  // An output folder that cannot be used is reported together with the description's problems.
  const next = config && owned ? await planSettled(run, config, files ?? []) : null;
  const plan = files && next;
  const { describeChanges } = await import("../write/changes.js");
  const changes = plan ? describeChanges(plan) : [];
  const diagnostics = await finish(run);
  const isUpToDate = isClean(diagnostics) && changes.length === 0;
  return { ...outcome(isUpToDate, diagnostics, config, plan), changes };
}

/** A run without errors has settings and a plan. */
function outcome(
  ok: boolean,
  diagnostics: readonly Diagnostic[],
  config: Config | null,
  plan: Plan | null,
): GenerateResult {
  const output = config?.output ?? null;
  const summary = plan && summarise(plan);
  return ok && output !== null && summary
    ? { ok, diagnostics, output, plan: summary }
    : { ok: false, diagnostics, output, plan: summary };
}

/** The model that clients and pages are generated from. The output folder is not read. */
export async function loadApi(options: Options = {}): Promise<ModelResult> {
  const run = await build(options);
  const diagnostics = await finish(run);
  const { api } = run;
  return isClean(diagnostics) && api
    ? { ok: true, diagnostics, api }
    : { ok: false, diagnostics, api: null };
}

/** What `prove` works on: the model, the descriptions as they were read, and the output folder. */
export interface Subject {
  /** Folder that files in findings are relative to. */
  readonly base: string;
  readonly config: Config;
  readonly api: Api;
  /** Standard text of the pages, in the chosen locale. */
  readonly messages: Messages;
  /** Languages of the pages, in the order of the configuration. */
  readonly languages: readonly LanguageFacts[];
  /** By the module's id. */
  readonly descriptions: ReadonlyMap<string, Description>;
  /** The client and the pages of one language as {@link generate} would write them. */
  readonly generated: (language: LanguageId) => Promise<readonly FileBytes[]>;
}

/**
 * Builds what `work` examines, and reports its findings together with all others. `work` is not
 * called if there are errors before.
 */
export async function examine<T>(
  options: Options,
  work: (subject: Subject) => Promise<{ readonly found: readonly Finding[]; readonly value: T }>,
): Promise<Result & { readonly value: T | null }> {
  const run = await build(options);
  const { config, api, base, inputs } = run;
  let value: T | null = null;
  const facts = config && (await readPageFacts(run, config));
  if (config && api && facts && !hasErrors(run)) {
    const descriptions = new Map(inputs.map(({ id, document }) => [id, document]));
    const generated = (language: LanguageId) => renderLanguage(run, api, config, language);
    const subject = { base, config, api, ...facts, descriptions, generated };
    const { found, value: made } = await work(subject);
    value = made;
    run.findings.push(...found);
  }
  const diagnostics = await finish(run);
  return { ok: value !== null && isClean(diagnostics), diagnostics, value };
}
