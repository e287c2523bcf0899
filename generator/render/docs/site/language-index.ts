import type { Api } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import { type Fragment, noPage } from "../../base/fragment.js";
import {
  commentText,
  type FrontMatterLine,
  frontMatter,
  pageDescription,
} from "../links/front-matter.js";
import { relativeLink } from "../links/routes.js";
import type { GuideLink, Site } from "../page/scope.js";
import { printView } from "../page/view.js";

/** A link in an index, and a note about its target. `note` may be "". */
export interface IndexItem {
  readonly title: string;
  readonly link: string;
  readonly note: string;
}

/** View of `docs/index.md.hbs`, for all languages and for a single one. */
export interface IndexView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  readonly source: string;
  readonly description: Fragment;
  readonly items: readonly IndexItem[];
}

/** The page with links to the languages. */
export function rootIndex(site: Site, api: Api): File {
  const { markdown, rules, render, languages, messages } = site;
  const path = `docs/${rules.index}`;
  const view: IndexView = {
    frontMatter: frontMatter(rules, {
      title: api.title,
      description: pageDescription(api.description, api.title, rules),
    }),
    title: markdown.plain(api.title),
    source: sourcesOf(api),
    description: markdown.prose(api.description, 1, () => null),
    items: languages.map(({ id, title }) => ({
      title: markdown.plain(title),
      link: `./${id}/${rules.index}`,
      note: [
        ...(site.guides.get(id)?.links ?? []).slice(0, 1),
        ...api.modules.map((module) => ({
          title: markdown.plain(module.title),
          path: `docs/${id}/${module.id}/${rules.index}`,
        })),
      ]
        .map((page) => `[${page.title}](${relativeLink(path, page.path)})`)
        .join(messages("comma")),
    })),
  };
  return { path, content: render("docs/index.md.hbs", printView(view, noPage)) };
}

/** The page of a language, with links to its modules. */
export function languageIndex(
  site: Site,
  api: Api,
  language: { readonly id: string; readonly title: string; readonly hasClient: boolean },
  guides: readonly GuideLink[],
): File {
  const { markdown, rules, render, messages } = site;
  const path = `docs/${language.id}/${rules.index}`;
  const title = messages("titled", { whole: api.title, part: language.title });
  const view: IndexView = {
    frontMatter: frontMatter(rules, {
      title,
      description: pageDescription("", title, rules),
      language: language.id,
    }),
    title: markdown.plain(title),
    source: sourcesOf(api),
    description: language.hasClient ? "" : messages("noClient", { language: language.title }),
    items: [
      ...guides.map((guide) => ({
        title: guide.title,
        link: relativeLink(path, guide.path),
        note: "",
      })),
      ...api.modules.map((module) => ({
        title: markdown.plain(module.title),
        link: `./${module.id}/${rules.index}`,
        note: markdown.code(module.clientName),
      })),
    ],
  };
  return { path, content: render("docs/index.md.hbs", printView(view, noPage)) };
}

function sourcesOf(api: Api): string {
  return api.modules.map(({ source }) => commentText(source)).join(", ");
}
