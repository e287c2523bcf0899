import { packageNames, packageVersion } from "../config/packages.js";
import type { Config, Options } from "../config/settings.js";
import type { Report } from "../diagnostics/catalogue.js";
import type { Api } from "../model/types/model.js";
import type { Messages } from "../render/base/messages.js";
import type { FileBytes } from "../write/file.js";
import { build, hasErrors, type Run, show } from "./prepare.js";

export interface RenderedRun extends Run {
  /** Null where an error was found. */
  readonly files: readonly FileBytes[] | null;
}

async function readTemplates({ cwd, report }: Run, { templates }: Config) {
  const { loadTemplates } = await import("../load/templates.js");
  return loadTemplates(templates, report, show(cwd, templates ?? ""));
}

/** Null where the locale's file is broken; a diagnostic says so. */
export async function readMessages(run: Run, config: Config): Promise<Messages | null> {
  const templates = await readTemplates(run, config);
  const { parseMessages } = await import("../render/base/messages.js");
  return withTemplates(run, null, () => parseMessages(config.locale, templates));
}

/** What is made with templates; `otherwise`, and a diagnostic, where one of them is broken. */
async function withTemplates<T>(
  { report }: Pick<Run, "report">,
  otherwise: T,
  work: () => T | Promise<T>,
): Promise<T> {
  const { TemplateError } = await import("../render/base/template.js");
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    report("template-broken", null, { file: error.template, reason: error.reason });
    return otherwise;
  }
}

export async function render(options: Options): Promise<RenderedRun> {
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
    const { printDocs } = await import("../render/docs/site/files.js");
    const { encodeFiles } = await import("../write/encode.js");
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
  const [{ renderClient }, { verifyTypeScript }, { renderReadme }, { encodeFiles }] =
    await Promise.all([
      import("../render/client/node/files.js"),
      import("../render/client/node/verify.js"),
      import("../render/guides/readme.js"),
      import("../write/encode.js"),
    ]);
  const packageName = packageNames(config, api).node ?? "";
  const settings = {
    packageName,
    packageVersion: packageVersion(config, api),
    types: config.types,
    locale: config.locale,
  };
  const files = [
    ...renderClient(api, settings, templates),
    renderReadme(api, "node", settings, templates),
  ];
  verifyTypeScript(files, report);
  return encodeFiles(files);
}
