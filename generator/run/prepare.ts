import { relative, resolve, sep } from "node:path";
import { unknownLanguages } from "../config/languages.js";
import { isUrl } from "../config/modules.js";
import { resolveConfig, type Settled } from "../config/resolve.js";
import type { ModuleConfig, Options } from "../config/settings.js";
import {
  type Diagnostic,
  type Finding,
  type Judge,
  judgeBy,
  type Report,
} from "../diagnostics/catalogue.js";
import type { Source, SourceText } from "../document/description.js";
import type { LoadOptions } from "../load/description.js";
import { stdinName } from "../load/read.js";
import type { ModuleInput } from "../model/build.js";
import type { Api } from "../model/types/model.js";
import { type ClientLanguage, clientLanguages, clientRegistry } from "../render/client/registry.js";
import { refuseSameIds, withTitleId } from "./module-ids.js";
import { withOverlayHelp } from "./overlay-help.js";
import { readStdin } from "./stdin.js";

/** One run: its settings, what it has read, and its findings so far. */
export interface Run extends Settled {
  readonly context: number | null;
  readonly judge: Judge;
  readonly report: Report;
  readonly findings: Finding[];
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly api: Api | null;
  readonly inputs: readonly ModuleInput[];
}

/** Reads the settings and the descriptions, and builds the model. */
export async function build(
  chosen: Options,
  registry: readonly ClientLanguage[] = clientRegistry,
): Promise<Run> {
  const { options, given } = await readStdin(chosen);
  const findings: Finding[] = [];
  const report: Report = (code, at, values = {}) => findings.push({ code, at, values });
  const settled = await settle(options, report, registry);
  const { config, base } = settled;
  const judge = judgeBy(config?.diagnostics ?? {}, options.strict ?? false);
  const run = { ...settled, judge, report, findings, context: options.context ?? null };
  if (!config) return { ...run, sources: new Map(), api: null, inputs: [] };
  const { modules } = config;
  options.onStage?.(
    `Reading ${modules.length === 1 ? modules[0]?.spec : `${modules.length} descriptions`}`,
  );
  const [{ hostsOf, loadDescription }, { buildApi }] = await Promise.all([
    import("../load/description.js"),
    import("../model/build.js"),
  ]);
  const named = modules.flatMap(({ spec, overlays }) => [spec, ...overlays]);
  const { allowRemote, referenceFolders } = config;
  const how: LoadOptions = { base, allowRemote, referenceFolders, hosts: hostsOf(named), given };
  const loaded = await Promise.all(
    modules.map(async ({ spec, overlays, ...module }) => {
      if (overlays.length > 0) return loadWithOverlays({ spec, overlays, ...module }, how, report);
      const document = await loadDescription(spec, how, report);
      return { inputs: document ? [{ ...module, document }] : [], overlays: [] };
    }),
  );
  const read = loaded.flatMap((one, index): ModuleInput[] => {
    const { spec = "" } = modules[index] ?? {};
    return options.specs ? one.inputs.map((input) => withTitleId(input, spec)) : one.inputs;
  });
  const inputs = options.specs ? refuseSameIds(read, report) : read;
  const { source: configFile } = settled;
  const sources = [
    ...(configFile ? [configFile] : []),
    ...loaded.flatMap(({ overlays }) => overlays),
    ...inputs.flatMap(({ document }) => [...document.sources.values()]),
  ].map(({ file, text, locate }): SourceText => ({ file, text, locate }));
  options.onStage?.("Building the model");
  // If one description cannot be read, the problems of the others are still reported.
  const { title, description, filters } = config;
  const settings = { title, description, filters };
  const api = inputs.length > 0 ? buildApi(inputs, settings, report) : null;
  return { ...run, sources: new Map(sources.map((source) => [source.file, source])), api, inputs };
}

/**
 * Returns the settings if they are usable: every language of the pages needs templates, from the
 * user or the package.
 */
async function settle(
  options: Options,
  report: Report,
  registry: readonly ClientLanguage[],
): Promise<Settled> {
  const settled = await resolveConfig(options, report, clientLanguages(registry));
  const problems = settled.config ? unknownLanguages(settled.config) : [];
  for (const reason of problems) report("config-invalid", null, { reason });
  return problems.length > 0 ? { ...settled, config: null } : settled;
}

async function loadWithOverlays(
  { spec, overlays: names, ...module }: ModuleConfig,
  how: LoadOptions,
  report: Report,
): Promise<{ inputs: ModuleInput[]; overlays: readonly Source[] }> {
  const { loadOverlaid, placedIn } = await import("../load/overlay/load.js");
  const { description: document, overlays } = await loadOverlaid(spec, names, how, report);
  const inputs = document ? [{ ...module, document, report: placedIn(document, report) }] : [];
  return { inputs, overlays };
}

/** Diagnostics with positions, and with files relative to the current folder. */
export async function finish(run: Run): Promise<Diagnostic[]> {
  const { placeFindings } = await import("../load/text/positions.js");
  const { cwd, base, findings, sources, judge, context } = run;
  const descriptions = run.inputs.map(({ document }) => document);
  return placeFindings(findings, sources, judge, context).map((placed) => {
    const diagnostic = withOverlayHelp(placed, descriptions);
    const { file } = diagnostic;
    if (file === undefined || cwd === base || isUrl(file)) return diagnostic;
    return { ...diagnostic, file: show(cwd, resolve(base, file)) };
  });
}

/** The files that a run reads, including those that are missing or broken. */
export function filesOf({ config, base, sources, findings }: Run): string[] {
  const described = config?.modules.flatMap(({ spec, overlays }) => [spec, ...overlays]) ?? [];
  const missing = findings.flatMap(({ at, values: { file } }) =>
    [at?.file ?? [], file ?? []].flat(),
  );
  const names = [...described, ...sources.keys(), ...missing].filter(
    (name) => !isUrl(name) && name !== stdinName,
  );
  const files = names.map((name) => resolve(base, name));
  const own = Object.values(config?.docs.own ?? {}).map((named) => named?.path);
  const others = [config?.templates, config?.package.licenseFile?.path, ...own];
  return [...new Set([...files, ...others.flatMap((file) => file ?? [])])];
}

export function hasErrors(run: Run): boolean {
  return run.findings.some(({ code }) => run.judge(code) === "error");
}

export function isClean(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every(({ severity }) => severity !== "error");
}

/** A path relative to the current folder. */
export function show(cwd: string, path: string): string {
  return relative(cwd, path).split(sep).join("/") || ".";
}
