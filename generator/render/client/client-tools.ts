import { defaultLocale, parseMessages } from "../base/messages.js";
import type { LanguageId } from "../base/settings.js";
import { createRenderer } from "../base/template.js";
import { parseLanguage } from "../language/language.js";
import type { ClientSettings, ClientTools } from "./plan/generator.js";

/**
 * The tools that write the files of one language's package.
 *
 * @throws TemplateError if a template or the language's data is broken
 */
export function createClientTools(
  id: LanguageId,
  settings: ClientSettings,
  templates: ReadonlyMap<string, string>,
): ClientTools {
  const messages = parseMessages(settings.locale ?? defaultLocale, templates);
  return {
    settings,
    language: parseLanguage(id, templates, settings.types),
    messages,
    render: createRenderer(templates, messages),
    templates,
  };
}
