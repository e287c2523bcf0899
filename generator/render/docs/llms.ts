import type { File } from "../../file.js";
import type { Api, Operation, Webhook } from "../../model/types.js";
import type { SiteSettings } from "../settings.js";
import { oneLine } from "./clean.js";
import { firstSentence } from "./front-matter.js";
import { titleOf } from "./indexes.js";
import { pagePath, siteRoute } from "./routes.js";
import type { Scope, Site } from "./scope.js";
import { webhookTitle } from "./webhook-page.js";

/**
 * The list of all pages for language models, in the form of https://llmstxt.org: a section for each
 * module in each language.
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
  for (const scope of scopes) {
    const { module, language } = scope;
    const item = (title: string, { route, description }: Operation | Webhook) => {
      const label = oneLine(title).replace(/[[\]\\]/g, "\\$&");
      const says = firstSentence(description);
      const link = address(site, where, pagePath(language.id, route));
      return `- [${label}](${link})${says === "" ? "" : `: ${says}`}`;
    };
    lines.push("", `## ${language.title}: ${oneLine(module.title)}`, "");
    for (const operation of module.groups.flatMap(({ operations }) => operations)) {
      lines.push(
        item(`${titleOf(scope, operation)} (${scope.names.method(operation)})`, operation),
      );
    }
    for (const webhook of module.webhooks) lines.push(item(webhookTitle(module, webhook), webhook));
  }
  return { path: `docs/${site.rules.served}llms.txt`, content: `${lines.join("\n")}\n` };
}

/** Where the text of a page is: its Markdown, where the site serves that. */
function address({ rules }: Site, { hostname, base }: SiteSettings, path: string): string {
  const below = path.slice("docs/".length);
  if (rules.id === "markdown") return `./${below}`;
  const route = rules.id === "vitepress" ? below : siteRoute(path).slice(1);
  return (hostname ?? "") + base + route;
}
