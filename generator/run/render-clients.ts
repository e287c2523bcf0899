import type { Report } from "../diagnostics/catalogue.js";
import type { Api } from "../model/types/model.js";
import type { LanguageId } from "../render/base/settings.js";
import type { ClientSettings } from "../render/client/plan/generator.js";
import { type ClientLanguage, clientRegistry } from "../render/client/registry.js";
import type { File } from "../write/file.js";

/**
 * The packages of the clients that have settings. Each is in a folder with the name of its language
 * and has a README. Reports generated code that is not valid.
 */
export async function renderClients(
  api: Api,
  settings: ReadonlyMap<LanguageId, ClientSettings>,
  templates: ReadonlyMap<string, string>,
  report: Report,
  registry: readonly ClientLanguage[] = clientRegistry,
): Promise<File[]> {
  const files: File[] = [];
  for (const language of registry) {
    const own = settings.get(language.id);
    if (own) files.push(...(await renderPackage(api, language, own, templates, report)));
  }
  return files;
}

async function renderPackage(
  api: Api,
  { id, guide, load }: ClientLanguage,
  settings: ClientSettings,
  templates: ReadonlyMap<string, string>,
  report: Report,
): Promise<File[]> {
  const [
    generator,
    { createClientTools },
    { renderClient },
    { renderReadme },
    { renderMethodList },
  ] = await Promise.all([
    load(),
    import("../render/client/client-tools.js"),
    import("../render/client/render-client.js"),
    import("../render/guides/readme.js"),
    import("../render/guides/method-list.js"),
  ]);
  const tools = createClientTools(id, settings, templates);
  const methods = guide && renderMethodList(api, guide, tools);
  const files = [
    ...renderClient(api, generator, tools),
    ...(guide ? [renderReadme(api, guide, tools)] : []),
    ...(methods ? [methods] : []),
  ];
  generator.verify(files, report);
  return files;
}
