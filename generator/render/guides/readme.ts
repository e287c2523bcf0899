import type { Api } from "../../model/types/model.js";
import type { File } from "../../write/file.js";
import type { Messages } from "../base/messages.js";
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
  const contents = contentsOf(tools.messages);
  const outputs = api.modules.flatMap(({ id: module }) =>
    (settings.outputs ?? []).map((id) => ({
      subpath: markdown.code(`${settings.packageName}/${module}/${id}`),
      contents: contents.get(id) ?? "",
    })),
  );
  const content = render(`client/${language.id}/README.md.hbs`, { ...view, outputs });
  return { path: `${language.id}/${readme}`, content };
}

/** What the file of an output has, by the name of the output. */
function contentsOf(messages: Messages): ReadonlyMap<string, string> {
  return new Map([
    ["openapi-typescript", messages("outputOpenapiTypescript")],
    ["zod", messages("outputZod")],
    ["msw", messages("outputMsw")],
    ["tanstack-query", messages("outputTanstackQuery")],
  ]);
}
