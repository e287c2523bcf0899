import { relative, resolve, sep } from "node:path";
import { resolveConfig, type Settled } from "./config.js";
import { isUrl } from "./config-modules.js";
import { packageNames, packageVersion } from "./config-packages.js";
import type { Config, ModuleConfig, Options } from "./config-settings.js";
import { type Diagnostic, type Finding, type Judge, judgeBy, type Report } from "./diagnostics.js";
import type { FileBytes } from "./file.js";
import type { LoadOptions } from "./load/description.js";
import type { Description, Source, SourceText } from "./load/document.js";
import type { ModuleInput } from "./model/build.js";
import type { Api } from "./model/types.js";
import { proofPage } from "./render/settings.js";
import type { Words } from "./render/words.js";
import type { Change } from "./write/changes.js";
import type { Plan } from "./write/plan.js";

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

/** Paths below the output folder, sorted. */
export interface PlanSummary {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: readonly string[];
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

/** Prints clients and pages into the output folder; any error means that nothing is written. */
export async function generate(options: Options = {}): Promise<GenerateResult> {
  const run = await render(options);
  const { config, files, report } = run;
  let plan: Plan | null = null;
  const owned = config !== null && (await ownsOutput(run, config));
  // An output folder that cannot be used is told beside the description's own mistakes.
  if (config && !files && owned) await planOutput(run, config, []);
  if (config && files && owned) {
    options.onStage?.("Writing");
    const { applyPlan, recover } = await import("./write/apply.js");
    const shown = show(run.cwd, config.output);
    if (recover(config.output, shown, report)) {
      const { isUpToDate } = await import("./write/plan.js");
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
  const { describeChanges } = await import("./write/changes.js");
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
  readonly words: Words;
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
  const words = config && (await readWords(run, config));
  if (config && api && words && !hasErrors(run)) {
    const descriptions = new Map(inputs.map(({ id, document }) => [id, document]));
    const { found, value: made } = await work({ base, config, api, words, descriptions });
    value = made;
    run.findings.push(...found);
  }
  const diagnostics = await finish(run);
  return { ok: value !== null && isClean(diagnostics), diagnostics, value };
}

/** One run: what it has settled, read and found so far. */
interface Run extends Settled {
  readonly context: number | null;
  readonly judge: Judge;
  readonly report: Report;
  readonly findings: Finding[];
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly api: Api | null;
  readonly inputs: readonly ModuleInput[];
}

interface RenderedRun extends Run {
  /** Null where an error was found. */
  readonly files: readonly FileBytes[] | null;
}

async function build(options: Options): Promise<Run> {
  const findings: Finding[] = [];
  const report: Report = (code, at, values = {}) => findings.push({ code, at, values });
  const settled = await resolveConfig(options, report);
  const { config, base } = settled;
  const judge = judgeBy(config?.diagnostics ?? {}, options.strict ?? false);
  const run = { ...settled, judge, report, findings, context: options.context ?? null };
  if (!config) return { ...run, sources: new Map(), api: null, inputs: [] };
  const { modules } = config;
  options.onStage?.(
    `Reading ${modules.length === 1 ? modules[0]?.spec : `${modules.length} descriptions`}`,
  );
  const [{ hostsOf, loadDescription }, { buildApi }] = await Promise.all([
    import("./load/description.js"),
    import("./model/build.js"),
  ]);
  const named = modules.flatMap(({ spec, overlays }) => [spec, ...overlays]);
  const how: LoadOptions = { base, allowRemote: config.allowRemote, hosts: hostsOf(named) };
  const loaded = await Promise.all(
    modules.map(async ({ spec, overlays, ...module }) => {
      if (overlays.length > 0) return loadWithOverlays({ spec, overlays, ...module }, how, report);
      const document = await loadDescription(spec, how, report);
      return { inputs: document ? [{ ...module, document }] : [], overlays: [] };
    }),
  );
  const inputs = loaded.flatMap((one): ModuleInput[] => one.inputs);
  const { source: configFile } = settled;
  const sources = [
    ...(configFile ? [configFile] : []),
    ...loaded.flatMap(({ overlays }) => overlays),
    ...inputs.flatMap(({ document }) => [...document.sources.values()]),
  ].map(({ file, text, locate }): SourceText => ({ file, text, locate }));
  options.onStage?.("Building the model");
  // Where one description cannot be read, the others still have their problems reported.
  const { title, filters } = config;
  const api = inputs.length > 0 ? buildApi(inputs, { title, filters }, report) : null;
  return { ...run, sources: new Map(sources.map((source) => [source.file, source])), api, inputs };
}

async function loadWithOverlays(
  { spec, overlays: names, ...module }: ModuleConfig,
  how: LoadOptions,
  report: Report,
): Promise<{ inputs: ModuleInput[]; overlays: readonly Source[] }> {
  const { loadOverlaid, placedIn } = await import("./load/overlay/load.js");
  const { description: document, overlays } = await loadOverlaid(spec, names, how, report);
  const inputs = document ? [{ ...module, document, report: placedIn(document, report) }] : [];
  return { inputs, overlays };
}

async function readTemplates({ cwd, report }: Run, { templates }: Config) {
  const { loadTemplates } = await import("./load/templates.js");
  return loadTemplates(templates, report, show(cwd, templates ?? ""));
}

/** Null where the locale's file is broken; a diagnostic says so. */
async function readWords(run: Run, config: Config): Promise<Words | null> {
  const templates = await readTemplates(run, config);
  const { parseWords } = await import("./render/words.js");
  return withTemplates(run, null, () => parseWords(config.locale, templates));
}

/** What is made with templates; `otherwise`, and a diagnostic, where one of them is broken. */
async function withTemplates<T>(
  { report }: Pick<Run, "report">,
  otherwise: T,
  work: () => T | Promise<T>,
): Promise<T> {
  const { TemplateError } = await import("./render/template.js");
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    report("template-broken", null, { file: error.template, reason: error.reason });
    return otherwise;
  }
}

async function render(options: Options): Promise<RenderedRun> {
  const run = await build(options);
  const { config, api, report } = run;
  if (!config) return { ...run, files: null };
  // Templates are looked at whatever is wrong with the description: every problem in one run.
  const templates = await readTemplates(run, config);
  if (!api || hasErrors(run)) return { ...run, files: null };
  options.onStage?.("Printing");
  const files = await printFiles(api, config, templates, report);
  return { ...run, files: hasErrors(run) ? null : files };
}

async function printFiles(
  api: Api,
  config: Config,
  templates: ReadonlyMap<string, string>,
  report: Report,
): Promise<FileBytes[]> {
  const { languages, flavour, types, locale, site, redirects } = config;
  const packages = packageNames(config, api);
  return withTemplates({ report }, [], async () => {
    const client = await printClient(api, config, templates, report);
    const { printDocs } = await import("./render/docs/render.js");
    const { encodeFiles } = await import("./write/encode.js");
    const settings = { languages, flavour, types, locale, packages, site, redirects };
    const pages = printDocs(api, settings, templates, report);
    return [...client, ...encodeFiles(pages)];
  });
}

async function printClient(
  api: Api,
  config: Config,
  templates: ReadonlyMap<string, string>,
  report: Report,
): Promise<FileBytes[]> {
  if (!config.languages.includes("node")) return [];
  const [{ renderClient }, { verifyTypeScript }, { encodeFiles }] = await Promise.all([
    import("./render/client/render.js"),
    import("./render/client/verify.js"),
    import("./write/encode.js"),
  ]);
  const packageName = packageNames(config, api).node ?? "";
  const settings = {
    packageName,
    packageVersion: packageVersion(config, api),
    types: config.types,
    locale: config.locale,
  };
  const files = renderClient(api, settings, templates);
  verifyTypeScript(files, report);
  return encodeFiles(files);
}

/** Where moving a user's file away counts as an error, it is left, and nothing is written. */
function refusesOrphan({ judge, report }: Run, plan: Plan, folder: string): boolean {
  const orphan = plan.delete.find(({ owned }) => !owned);
  if (!orphan || judge("output-orphan-moved") !== "error") return false;
  report("output-foreign", null, { folder, example: orphan.path });
  return true;
}

/** An output folder that holds what the run reads would be replaced together with it. */
async function ownsOutput(run: Run, config: Config): Promise<boolean> {
  const { heldBy } = await import("./write/folder.js");
  const { cwd, base, sources, report } = run;
  const descriptions = [...sources.keys()].filter((file) => !isUrl(file));
  const inputs = [
    cwd,
    ...(config.file === null ? [] : [config.file]),
    ...(config.templates === null ? [] : [config.templates]),
    ...descriptions.map((file) => resolve(base, file)),
  ];
  const held = heldBy(config.output, inputs);
  if (held === null) return true;
  const file = held === cwd ? "the current folder" : show(cwd, held);
  report("output-holds-input", null, { folder: show(cwd, config.output), file });
  return false;
}

async function planOutput(
  run: Run,
  config: Config,
  files: readonly FileBytes[],
): Promise<Plan | null> {
  const { readFolder } = await import("./write/folder.js");
  const { planFiles } = await import("./write/plan.js");
  const folder = readFolder(config.output);
  const shown = show(run.cwd, config.output);
  switch (folder.kind) {
    case "ours": {
      const plan = planFiles(files, folder.existing, hasProof(config) ? [proofPage] : []);
      if (files.length > 0) await reportMoved(run, config, plan);
      return plan;
    }
    case "foreign":
      run.report("output-foreign", null, { folder: shown, example: folder.example });
      return null;
    case "unusable":
      run.report("output-unwritable", null, { folder: shown, reason: folder.reason });
      return null;
  }
}

/** Whether `specpress prove` writes its report into the output folder, for the site. */
export function hasProof({ site, flavour }: Config): boolean {
  return site.proof && flavour === "vitepress";
}

/** A page that goes while another comes for its operation: readers have links to the first. */
async function reportMoved({ report }: Run, config: Config, plan: Plan): Promise<void> {
  if (plan.delete.length === 0 || plan.create.length === 0) return;
  const { movedPages } = await import("./render/docs/moved.js");
  const page = (path: string, bytes: Uint8Array) => ({
    path,
    text: () => new TextDecoder().decode(bytes),
  });
  const gone = plan.delete.flatMap(({ path, before, owned }) =>
    owned && before ? [page(path, before)] : [],
  );
  const come = plan.create.map(({ path, bytes }) => page(path, bytes));
  const moved = movedPages(gone, come, config.languages);
  for (const { from, to } of moved) report("route-changed", null, { from, to });
}

function summarise(plan: Plan): PlanSummary {
  const paths = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path);
  return {
    created: paths(plan.create),
    updated: paths(plan.update),
    deleted: paths(plan.delete),
    unchanged: paths(plan.same),
  };
}

/** Diagnostics with positions, and with files as seen from the current folder. */
async function finish(run: Run): Promise<Diagnostic[]> {
  const { placeFindings } = await import("./load/positions.js");
  const { cwd, base, findings, sources, judge, context } = run;
  return placeFindings(findings, sources, judge, context).map((diagnostic) => {
    const { file } = diagnostic;
    if (file === undefined || cwd === base || isUrl(file)) return diagnostic;
    return { ...diagnostic, file: show(cwd, resolve(base, file)) };
  });
}

/** What has been read, and what would have been: a file may be broken, or yet to be written. */
function filesOf({ config, base, sources, findings }: Run): string[] {
  const described = config?.modules.flatMap(({ spec, overlays }) => [spec, ...overlays]) ?? [];
  const missing = findings.flatMap(({ at, values: { file } }) =>
    [at?.file ?? [], file ?? []].flat(),
  );
  const names = [...described, ...sources.keys(), ...missing].filter((name) => !isUrl(name));
  const files = names.map((name) => resolve(base, name));
  return [...new Set(config?.templates ? [...files, config.templates] : files)];
}

function hasErrors(run: Run): boolean {
  return run.findings.some(({ code }) => run.judge(code) === "error");
}

function isClean(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every(({ severity }) => severity !== "error");
}

/** A path as seen from the current folder. */
function show(cwd: string, path: string): string {
  return relative(cwd, path).split(sep).join("/") || ".";
}
