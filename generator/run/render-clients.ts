import type { Report } from "../diagnostics/catalogue.js";
import type { Api } from "../model/types/model.js";
import type { FormatTypes, LanguageId, LocaleId } from "../render/base/settings.js";
import { type ClientLanguage, clientRegistry } from "../render/client/registry.js";
import type { File } from "../write/file.js";

/** What the packages of clients depend on. */
export interface ClientsSettings {
  /** Of these, the languages that have a client get a package. */
  readonly languages: readonly LanguageId[];
  /** Name of the package by language. */
  readonly packages: Readonly<Record<LanguageId, string>>;
  readonly packageVersion: string;
  readonly types?: FormatTypes;
  readonly locale?: LocaleId;
}

/**
 * The packages of clients, each with its README below a folder of its language's name. Reports code
 * that is not valid.
 */
export async function renderClients(
  api: Api,
  settings: ClientsSettings,
  templates: ReadonlyMap<string, string>,
  report: Report,
  registry: readonly ClientLanguage[] = clientRegistry,
): Promise<File[]> {
  const { languages, packages, ...shared } = settings;
  const chosen = registry.filter(({ id }) => languages.includes(id));
  if (chosen.length === 0) return [];
  const [{ renderClient }, { renderReadme }] = await Promise.all([
    import("../render/client/render-client.js"),
    import("../render/guides/readme.js"),
  ]);
  const made: File[] = [];
  for (const { id, load } of chosen) {
    const generator = await load();
    const own = { ...shared, packageName: packages[id] ?? "" };
    const files = renderClient(api, id, generator, own, templates);
    const { guide } = generator;
    if (guide) files.push(renderReadme(api, id, guide, own, templates));
    generator.verify(files, report);
    made.push(...files);
  }
  return made;
}
