import { packageVersion } from "../config/packages.js";
import type { Config, Options } from "../config/settings.js";
import type { Report } from "../diagnostics/catalogue.js";
import type { Api } from "../model/types/model.js";
import type { LanguageFacts } from "../render/base/language-facts.js";
import type { Messages } from "../render/base/messages.js";
import type { DocsSettings, LanguageId } from "../render/base/settings.js";
import type { ClientSettings } from "../render/client/plan/generator.js";
import {
  type ClientLanguage,
  clientLanguages,
  clientRegistry,
  guidedLanguages,
} from "../render/client/registry.js";
import type { FileBytes } from "../write/file.js";
import { build, hasErrors, type Run, show } from "./prepare.js";
import { renderClients } from "./render-clients.js";

export interface RenderedRun extends Run {
  /** Null if there is an error. */
  readonly files: readonly FileBytes[] | null;
}

async function readTemplates({ cwd, report }: Run, { templates }: Config) {
  const { loadTemplates } = await import("../load/templates.js");
  return loadTemplates(templates, report, show(cwd, templates ?? ""));
}

/** Facts about the pages that templates define. */
export interface PageFacts {
  readonly messages: Messages;
  readonly languages: readonly LanguageFacts[];
}

/** Null, with a diagnostic, if a file of the locale or of a language is broken. */
export async function readPageFacts(run: Run, config: Config): Promise<PageFacts | null> {
  const templates = await readTemplates(run, config);
  const [{ parseMessages }, { parseLanguage }] = await Promise.all([
    import("../render/base/messages.js"),
    import("../render/language/language.js"),
  ]);
  return withTemplates<PageFacts | null>(run, null, () => ({
    messages: parseMessages(config.docs.locale, templates),
    languages: config.docs.languages.map((id) => parseLanguage(id, templates)),
  }));
}

/** The result of `work`, or `otherwise` and a diagnostic if a template is broken. */
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

export async function render(
  options: Options,
  registry: readonly ClientLanguage[] = clientRegistry,
): Promise<RenderedRun> {
  const run = await build(options, registry);
  const { config, api, report } = run;
  if (!config) return { ...run, files: null };
  // Templates are read even if the description has errors, so that one run reports every problem.
  const templates = await readTemplates(run, config);
  if (config.clients.languages.length + config.docs.languages.length === 0) {
    const reason = "There is nothing to generate: neither `clients` nor `docs` names a language.";
    report("config-invalid", null, { reason });
  }
  if (!api || hasErrors(run)) return { ...run, files: null };
  options.onStage?.("Generating");
  const files = await renderFiles(api, config, templates, { ...run, registry });
  return { ...run, files: hasErrors(run) ? null : files };
}

/**
 * The files of one language as a run would write them: its client and its pages. Empty, with a
 * diagnostic, if a template is broken.
 */
export async function renderLanguage(
  run: Run,
  api: Api,
  config: Config,
  language: LanguageId,
): Promise<readonly FileBytes[]> {
  const only = (languages: readonly LanguageId[]) => languages.filter((id) => id === language);
  const clients = { ...config.clients, languages: only(config.clients.languages) };
  const docs = { ...config.docs, languages: only(config.docs.languages) };
  // Whoever generates is warned.
  const report: Report = (code, ...rest) => {
    if (run.judge(code) === "error") run.report(code, ...rest);
  };
  const chosen = { ...config, clients, docs };
  const templates = await readTemplates({ ...run, report }, config);
  const { inputs } = run;
  return renderFiles(api, chosen, templates, { report, inputs, registry: clientRegistry });
}

async function renderFiles(
  api: Api,
  config: Config,
  templates: ReadonlyMap<string, string>,
  {
    report,
    inputs,
    registry,
  }: Pick<Run, "report" | "inputs"> & { readonly registry: readonly ClientLanguage[] },
): Promise<FileBytes[]> {
  const { clients, docs } = config;
  return withTemplates({ report }, [], async () => {
    const [{ packageNames }, { packageMetadata }, { encodeFiles }] = await Promise.all([
      import("./package-names.js"),
      import("./package-metadata.js"),
      import("../write/encode.js"),
    ]);
    const packages = packageNames(config, api, templates);
    const typesOf = (id: LanguageId) => clients.settings[id]?.types ?? {};
    const openapiTypes = await printedTypes(inputs, api, clients, report);
    const metadata = await packageMetadata(config, api, report);
    const chosen = clients.languages.map((id): readonly [LanguageId, ClientSettings] => {
      const { format, publishConfig, outputs = [] } = clients.settings[id] ?? {};
      const settings = {
        packageName: packages[id] ?? "",
        packageVersion: packageVersion(clients, id, api),
        types: typesOf(id),
        locale: docs.locale,
        metadata,
        outputs,
        openapiTypes,
        ...pagesOf(docs, id),
        ...(format && { format }),
        ...(publishConfig && { publishConfig }),
      };
      return [id, settings];
    });
    const client = await renderClients(api, new Map(chosen), templates, report, registry);
    if (docs.languages.length === 0) return encodeFiles(client);
    const [{ printDocs }, { ownSite, withOwn }] = await Promise.all([
      import("../render/docs/site/files.js"),
      import("./own-site.js"),
    ]);
    const types = Object.fromEntries(docs.languages.map((id) => [id, typesOf(id)] as const));
    const formats = Object.fromEntries(
      docs.languages.map((id) => [id, clients.settings[id]?.format ?? "dual"] as const),
    );
    const descriptions = await downloads(inputs, config);
    const ownParts = await ownSite(config, report);
    const available = { clients: clientLanguages(registry), guides: guidedLanguages(registry) };
    const settings = {
      ...docs,
      types,
      formats,
      packages,
      descriptions,
      own: ownParts.own,
      locate: locatorOf(inputs),
      ...available,
    };
    const pages = printDocs(api, settings, templates, report);
    return [...encodeFiles(client), ...withOwn(encodeFiles(pages), ownParts, report)];
  });
}

async function downloads(inputs: Run["inputs"], { docs, filters }: Config) {
  if (!docs.site.download) return new Map<string, string>();
  const { publishedDescriptions } = await import("./published-description.js");
  return publishedDescriptions(inputs, filters);
}

/** Finds lines. An overlay may have written a part of the description. */
function locatorOf(inputs: Run["inputs"]): NonNullable<DocsSettings["locate"]> {
  const sources = new Map(inputs.map(({ id, document }) => [id, document.sources]));
  return (module, { file, pointer }) => {
    const found = sources.get(module)?.get(file)?.locate(pointer);
    return found ? { file: found.file ?? file, line: found.line } : null;
  };
}

/** The address of a language's pages, if it is known. Plain Markdown has no site. */
function pagesOf(
  { languages, flavour, site: { base, hostname } }: Config["docs"],
  id: LanguageId,
): Pick<ClientSettings, "pages"> {
  if (hostname === null || flavour === "markdown" || !languages.includes(id)) return {};
  return { pages: `${hostname}${base}${id}/` };
}

/** The types of openapi-typescript, if a client has them. They come from the descriptions. */
async function printedTypes(
  inputs: Run["inputs"],
  api: Api,
  { languages, settings }: Config["clients"],
  report: Report,
): Promise<ReadonlyMap<string, string>> {
  const isNeeded = languages.some((id) => settings[id]?.outputs?.includes("openapi-typescript"));
  if (!isNeeded) return new Map();
  const { openapiTypes } = await import("./openapi-types.js");
  return openapiTypes(inputs, api, report);
}
