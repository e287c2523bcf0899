import type { Api, Operation, Webhook } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import type { SiteSettings } from "../../base/settings.js";
import { oneLine } from "../../markdown/clean.js";
import { firstSentence } from "../links/front-matter.js";
import { errorsPath, pagePath, siteRoute } from "../links/routes.js";
import { titleOf } from "../links/title.js";
import type { Scope, Site } from "../page/scope.js";
import { webhookTitle } from "../page/webhook-index.js";

/**
 * The list of all pages for language models, in the format of https://llmstxt.org: a section for
 * the guides of each language, and one for each of its modules.
 */
export function llmsText(
  site: Site,
  api: Api,
  scopes: readonly Scope[],
  where: SiteSettings,
): File {
  const lines = [`# ${oneLine(api.title)}`];
  const about = firstSentence(api.description);
  if (about !== "") lines.push("", `> ${about}`);
  const item = (title: string, path: string, says = "") => {
    const label = oneLine(title).replace(/[[\]\\]/g, "\\$&");
    return `- [${label}](${address(site, where, path)})${says === "" ? "" : `: ${says}`}`;
  };
  const { pages } = site.own;
  if (pages.length > 0) lines.push("", `## ${site.messages("guides")}`, "");
  for (const { title, path, text } of pages) lines.push(item(title, path, firstSentence(text)));
  for (const language of site.languages) {
    const guides = site.guides.get(language.id)?.links ?? [];
    if (guides.length > 0) lines.push("", `## ${language.title}`, "");
    for (const { title, path } of guides) lines.push(item(title, path));
    for (const scope of scopes)
      if (scope.language === language) lines.push("", ...moduleLines(scope, item));
  }
  return { path: `docs/${site.rules.served}llms.txt`, content: `${lines.join("\n")}\n` };
}

function moduleLines(
  scope: Scope,
  item: (title: string, path: string, says?: string) => string,
): string[] {
  const { module, language, names, messages } = scope;
  const page = (title: string, { route, description }: Operation | Webhook) =>
    item(title, pagePath(language.id, route), firstSentence(description));
  const operations = module.groups.flatMap((group) => group.operations);
  return [
    `## ${language.title}: ${oneLine(module.title)}`,
    "",
    ...operations.map((one) => page(`${titleOf(scope, one)} (${names.call(one)})`, one)),
    ...module.webhooks.map((webhook) => page(webhookTitle(module, webhook), webhook)),
    ...(module.errors.length > 0
      ? [item(messages("errors"), errorsPath(language.id, module.id), messages("errorsNote"))]
      : []),
  ];
}

/** Address of a page's text: its Markdown file, if the site serves that. */
function address({ rules }: Site, { hostname, base }: SiteSettings, path: string): string {
  const below = path.slice("docs/".length);
  if (rules.id === "markdown") return `./${below}`;
  const route = rules.id === "vitepress" ? below : siteRoute(path).slice(1);
  return (hostname ?? "") + base + route;
}
