import type { Api, Module } from "../../../model/types/model.js";
import type { Messages } from "../../base/messages.js";
import { firstSentence } from "../links/front-matter.js";
import { relativeLink } from "../links/routes.js";
import type { Site } from "../page/scope.js";

/** A module in an index. A key without content is "". */
export interface ModuleCard {
  readonly title: string;
  /** "" if the module has a page for each language, which `links` has. */
  readonly link: string;
  readonly client: string;
  readonly methods: string;
  readonly description: string;
  readonly links: string;
}

/** The modules of the index of a language, or of the index of all languages. */
export function moduleCards(site: Site, api: Api, language: string | null): ModuleCard[] {
  const { markdown, rules, languages, messages } = site;
  const pageOf = (id: string, module: Module) => `${id}/${module.id}/${rules.index}`;
  // Requests have no client, and the index of all languages has several.
  const isClient = languages.some(({ id, protocol }) => id === language && protocol === "");
  const from = `docs/${language === null ? "" : `${language}/`}${rules.index}`;
  return api.modules.map((module) => ({
    title: markdown.plain(module.title),
    link: language === null ? "" : relativeLink(from, `docs/${pageOf(language, module)}`),
    client: isClient ? markdown.code(module.clientName) : "",
    methods: methodCount(module, messages),
    description: markdown.plain(module.info.summary || firstSentence(module.description)),
    links:
      language === null
        ? languages
            .map(({ id, title }) => `[${markdown.plain(title)}](./${pageOf(id, module)})`)
            .join(messages("comma"))
        : "",
  }));
}

/** `103 methods`. "" if the module has none. */
export function methodCount({ groups }: Module, messages: Messages): string {
  const number = groups.reduce((sum, { operations }) => sum + operations.length, 0);
  if (number === 0) return "";
  return messages(number === 1 ? "oneMethod" : "methods", { number: String(number) });
}
