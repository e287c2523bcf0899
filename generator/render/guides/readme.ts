import type { Api } from "../../model/types/model.js";
import type { File } from "../../write/file.js";
import type { ClientGuide, ClientTools } from "../client/plan/generator.js";
import { rulesOf } from "../markdown/flavour.js";
import { createMarkdown } from "../markdown/markdown.js";
import { guidesView } from "./guides.js";

/** The README of a client's package: all guides on one page, for display by a code host. */
export function renderReadme(api: Api, { readme }: ClientGuide, tools: ClientTools): File {
  const { language, render, settings } = tools;
  const markdown = createMarkdown(rulesOf("markdown"));
  const { packageName, format } = settings;
  const view = guidesView(api, { ...tools, markdown, packageName, format });
  const content = render(`client/${language.id}/README.md.hbs`, view);
  return { path: `${language.id}/${readme}`, content };
}
