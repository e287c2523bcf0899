import type { File } from "../../../write/file.js";
import { type Fragment, noPage } from "../../base/fragment.js";
import {
  commentText,
  type FrontMatterLine,
  frontMatter,
  pageDescription,
} from "../links/front-matter.js";
import { errorsFile, pagePath, relativeLink, typesFolder } from "../links/routes.js";
import { titleOf } from "../links/title.js";
import type { Scope } from "../page/scope.js";
import { printView } from "../page/view.js";
import { webhooksPath, webhookTitle } from "../page/webhook-index.js";
import { type AboutView, aboutView } from "./about.js";
import type { IndexItem } from "./language-index.js";
import { methodCount } from "./module-cards.js";

/** View of `docs/module.md.hbs`. */
export interface ModuleView extends AboutView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  readonly source: string;
  readonly client: string;
  /** `103 methods`, or "". */
  readonly methods: string;
  /** "" if there is none. */
  readonly summary: string;
  /** "" if the language needs no client. */
  readonly package: string;
  readonly description: Fragment;
  readonly groups: readonly {
    readonly title: string;
    readonly link: string;
    readonly items: readonly IndexItem[];
  }[];
  /** Links to the page about errors, and to the index of types with their own pages. */
  readonly pages: readonly IndexItem[];
}

/** The page of a module, which lists every operation by group. */
export function moduleIndex(scope: Scope): File {
  const { markdown, module, language, rules, render, packages, places, messages } = scope;
  const path = `docs/${language.id}/${module.id}/${rules.index}`;
  const view: ModuleView = {
    frontMatter: frontMatter(rules, {
      title: module.title,
      description: pageDescription(module.description, module.title, rules),
      language: language.id,
      client: module.clientName,
    }),
    title: markdown.plain(module.title),
    source: commentText(module.source),
    client: markdown.code(module.clientName),
    methods: methodCount(module, messages),
    summary: markdown.plain(module.info.summary),
    package: language.protocol === "" ? markdown.code(packages[language.id] ?? module.id) : "",
    description: markdown.prose(module.description, 1, scope.linksFrom(path)),
    ...aboutView(scope),
    groups: [
      ...module.groups.map((group) => ({
        title: markdown.plain(group.title),
        link: `./${group.slug}/${rules.index}`,
        items: group.operations.map((operation) => ({
          title: markdown.plain(titleOf(scope, operation)),
          link: relativeLink(path, pagePath(language.id, operation.route)),
          note: markdown.code(scope.names.call(operation)),
        })),
      })),
      ...webhooksSection(scope, path),
    ],
    pages: [
      ...(module.errors.length > 0
        ? [
            {
              title: messages("errors"),
              link: `./${errorsFile}`,
              note: messages("errorsNote"),
            },
          ]
        : []),
      ...(places.ownPages.length > 0
        ? [
            {
              title: messages("types"),
              link: `./${typesFolder}/${rules.index}`,
              note: messages("typesNote"),
            },
          ]
        : []),
    ],
  };
  return { path, content: render("docs/module.md.hbs", printView(view, noPage)) };
}

function webhooksSection(scope: Scope, path: string): ModuleView["groups"] {
  const { markdown, module, language, messages } = scope;
  const index = webhooksPath(scope);
  if (index === null) return [];
  const items = module.webhooks.map((webhook) => ({
    title: markdown.plain(webhookTitle(module, webhook)),
    link: relativeLink(path, pagePath(language.id, webhook.route)),
    note: markdown.code(webhook.name),
  }));
  return [{ title: messages("webhooks"), link: relativeLink(path, index), items }];
}
