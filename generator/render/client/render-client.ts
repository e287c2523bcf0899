import type { Api } from "../../model/types/model.js";
import type { File } from "../../write/file.js";
import { defaultLocale, parseMessages } from "../base/messages.js";
import type { LanguageId } from "../base/settings.js";
import type { ClientGenerator, ClientTools } from "./plan/generator.js";
import { licenseFile } from "./plan/metadata.js";
import { planPackage } from "./plan/package.js";

/** The package of one language with the clients of all modules, below the folder `<id>/`. */
export function renderClient(
  api: Api,
  generator: Pick<ClientGenerator, "converted" | "files" | "runtime">,
  tools: ClientTools,
): File[] {
  const { language, templates } = tools;
  const { id } = language;
  // Comments in code are always English.
  const english = parseMessages(defaultLocale, templates);
  const plan = planPackage(api, language, generator.converted, english);
  const files = [
    ...generator.files(plan, tools),
    ...licenseFiles(tools),
    ...runtimeFiles(id, generator.runtime?.(tools) ?? null, templates),
  ];
  return files.map(({ path, content }) => ({ path: `${id}/${path}`, content }));
}

function licenseFiles({ settings }: ClientTools): File[] {
  const text = settings.metadata?.licenseText;
  return text === undefined ? [] : [{ path: licenseFile, content: text }];
}

/** The runtime, copied from the templates. */
function runtimeFiles(
  id: LanguageId,
  folder: string | null,
  templates: ReadonlyMap<string, string>,
): File[] {
  if (folder === null) return [];
  const prefix = `client/${id}/runtime/`;
  return [...templates]
    .filter(([path]) => path.startsWith(prefix))
    .map(([path, content]) => ({ path: `${folder}/${path.slice(prefix.length)}`, content }));
}
