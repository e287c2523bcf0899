import type { Config, Options } from "../config/settings.js";
import type { Diagnostic, Finding } from "../diagnostics/catalogue.js";
import type { Description } from "../document/description.js";
import type { Api } from "../model/types/model.js";
import type { LanguageFacts } from "../render/base/language-facts.js";
import type { Messages } from "../render/base/messages.js";
import type { ClientLanguage } from "../render/client/registry.js";
import type { Change } from "../write/changes.js";
import type { Plan } from "../write/plan.js";
import { ownsOutput, type PlanSummary, planOutput, refusesOrphan, summarise } from "./output.js";
import { build, filesOf, finish, hasErrors, isClean, show } from "./prepare.js";
import { readPageFacts, render } from "./render-files.js";

/** What every command of the programmatic interface answers; nothing is thrown for bad input. */
export interface Result {
  /** No diagnostic is an error; of `check`, that the folder is up to date as well. */
  readonly ok: boolean;
  /** Sorted by place; files are relative to `cwd`. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface ModelResult extends Result {
  /** Null where a diagnostic is an error. */
  readonly api: Api | null;
}

export interface GenerateResult extends Result {
  /** Absolute path of the output folder; null where the settings cannot be used. */
  readonly output: string | null;
  /** What was written; null where an error kept everything from being written. */
  readonly plan: PlanSummary | null;
}

export interface CheckResult extends GenerateResult {
  /** What generate would change, sorted by path. */
  readonly changes: readonly Change[];
}

/**
 * Writes clients and pages into the output folder; any error means that nothing is written.
 *
 * @param clients the client languages that there are, unless they are the package's own
 */
export async function generate(
  options: Options = {},
  clients?: readonly ClientLanguage[],
): Promise<GenerateResult> {
  const run = await render(options, clients);
  const { config, files, report } = run;
  let plan: Plan | null = null;
  const owned = config !== null && (await ownsOutput(run, config));
  // An output folder that cannot be used is told beside the description's own mistakes.
  if (config && !files && owned) await planOutput(run, config, []);
  if (config && files && owned) {
    options.onStage?.("Writing");
    const { applyPlan, recover } = await import("../write/apply.js");
    const shown = show(run.cwd, config.output);
    if (recover(config.output, shown, report)) {
      const { isUpToDate } = await import("../write/plan.js");
      const next = await planOutput(run, config, files);
      const ready = next && !hasErrors(run) && !refusesOrphan(run, next, shown);
      if (ready && (isUpToDate(next) || applyPlan(next, config.output, shown, report))) plan = next;
    }
  }
  options.onSources?.(filesOf(run));
  const diagnostics = await finish(run);
  const ok = isClean(diagnostics);
  return { ok, diagnostics, output: config?.output ?? null, plan: plan && summarise(plan) };
}

/** Compares the output folder with what {@link generate} would write, and writes nothing. */
export async function check(options: Options = {}): Promise<CheckResult> {
  const run = await render(options);
  const { config, files } = run;
  const owned = config !== null && (await ownsOutput(run, config));
  // An output folder that cannot be used is told beside the description's own mistakes.
  const next = config && owned ? await planOutput(run, config, files ?? []) : null;
  const plan = files && next;
  const { describeChanges } = await import("../write/changes.js");
  const changes = plan ? describeChanges(plan) : [];
  const diagnostics = await finish(run);
  const ok = isClean(diagnostics) && changes.length === 0;
  const output = config?.output ?? null;
  return { ok, diagnostics, output, plan: plan && summarise(plan), changes };
}

/** The model that clients and pages are printed from; the output folder is not looked at. */
export async function loadApi(options: Options = {}): Promise<ModelResult> {
  const run = await build(options);
  const diagnostics = await finish(run);
  const ok = isClean(diagnostics);
  return { ok, diagnostics, api: ok ? run.api : null };
}

/** What a proof is about: the model, the descriptions as they were read, and where the output is. */
export interface Subject {
  /** Folder that places in findings are relative to. */
  readonly base: string;
  readonly config: Config;
  readonly api: Api;
  /** What pages say by themselves, in the locale that is chosen. */
  readonly messages: Messages;
  /** Languages of the pages, in the order of the configuration. */
  readonly languages: readonly LanguageFacts[];
  /** By the module's id. */
  readonly descriptions: ReadonlyMap<string, Description>;
}

/**
 * Reads what `work` is to look at, and tells what that finds together with everything else. `work`
 * is not called where an error was found before.
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
    const { found, value: made } = await work({ base, config, api, ...facts, descriptions });
    value = made;
    run.findings.push(...found);
  }
  const diagnostics = await finish(run);
  return { ok: value !== null && isClean(diagnostics), diagnostics, value };
}
