import type { Api } from "../../model/types/model.js";
import type { File } from "../../write/file.js";
import { defaultLocale, parseMessages } from "../base/messages.js";
import type { LanguageId } from "../base/settings.js";
import { createRenderer } from "../base/template.js";
import type { ClientGuide, ClientSettings } from "../client/plan/generator.js";
import { parseLanguage } from "../language/language.js";
import { rulesOf } from "../markdown/flavour.js";
import { createMarkdown } from "../markdown/markdown.js";
import { guidesView } from "./guides.js";

/** The README of a client's package: the guides on one page, as a code host shows it. */
export function renderReadme(
  api: Api,
  id: LanguageId,
  { readme }: ClientGuide,
  { packageName, types, locale }: ClientSettings,
  templates: ReadonlyMap<string, string>,
): File {
  const messages = parseMessages(locale ?? defaultLocale, templates);
  const render = createRenderer(templates, messages);
  const language = parseLanguage(id, templates, types);
  const markdown = createMarkdown(rulesOf("markdown"));
  const view = guidesView(api, { language, markdown, messages, render, templates, packageName });
  return { path: `${id}/${readme}`, content: render(`client/${id}/README.md.hbs`, view) };
}
