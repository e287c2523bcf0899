import type { Api } from "../../model/types/model.js";
import type { File } from "../../write/file.js";
import { defaultLocale, parseMessages } from "../base/messages.js";
import type { FormatTypes, LanguageId, LocaleId } from "../base/settings.js";
import { createRenderer } from "../base/template.js";
import { parseLanguage } from "../language/language.js";
import { rulesOf } from "../markdown/flavour.js";
import { createMarkdown } from "../markdown/markdown.js";
import { guidesView } from "./guides.js";

/** What the README of a client's package depends on. */
export interface ReadmeSettings {
  readonly packageName: string;
  readonly types?: FormatTypes;
  /** Default: `en`. */
  readonly locale?: LocaleId;
}

/** The README of a client's package: the guides on one page, as a code host shows it. */
export function renderReadme(
  api: Api,
  id: LanguageId,
  { packageName, types, locale }: ReadmeSettings,
  templates: ReadonlyMap<string, string>,
): File {
  const messages = parseMessages(locale ?? defaultLocale, templates);
  const render = createRenderer(templates, messages);
  const language = parseLanguage(id, templates, types);
  const markdown = createMarkdown(rulesOf("markdown"));
  const view = guidesView(api, { language, markdown, messages, render, templates, packageName });
  return { path: `${id}/README.md`, content: render(`client/${id}/README.md.hbs`, view) };
}
