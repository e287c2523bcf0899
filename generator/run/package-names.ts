import type { Config } from "../config/settings.js";
import type { Api } from "../model/types/model.js";
import type { LanguageId } from "../render/base/settings.js";
import { parseLanguage } from "../render/language/language.js";
import { packageNameOf } from "../render/language/package-name.js";

/** Names of the client packages: the configured ones, else made of the API's title. */
export function packageNames(
  { languages, packages }: Pick<Config, "languages" | "packages">,
  { title }: Pick<Api, "title">,
  templates: ReadonlyMap<string, string>,
): Record<LanguageId, string> {
  const derived = languages.map((id): [LanguageId, string] => {
    const configured = packages[id];
    if (configured !== undefined) return [id, configured];
    return [id, packageNameOf(title, parseLanguage(id, templates).packageNaming)];
  });
  return { ...packages, ...Object.fromEntries(derived) };
}
