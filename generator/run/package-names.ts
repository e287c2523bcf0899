import type { ClientsConfig, DocsConfig } from "../config/settings.js";
import type { Api } from "../model/types/model.js";
import type { LanguageId } from "../render/base/settings.js";
import { parseLanguage } from "../render/language/language.js";
import { packageNameOf } from "../render/language/package-name.js";

/** The settings that the names depend on. */
interface NamedPackages {
  readonly clients: ClientsConfig;
  readonly docs: Pick<DocsConfig, "languages">;
}

/** Package names of clients and pages: the configured name, or one made from the API's title. */
export function packageNames(
  { clients, docs }: NamedPackages,
  { title }: Pick<Api, "title">,
  templates: ReadonlyMap<string, string>,
): Record<LanguageId, string> {
  const ids = new Set([...clients.languages, ...docs.languages]);
  const names = [...ids].map((id): [LanguageId, string] => {
    const configured = clients.settings[id]?.package;
    if (configured !== undefined) return [id, configured];
    return [id, packageNameOf(title, parseLanguage(id, templates).packageNaming)];
  });
  return Object.fromEntries(names);
}
