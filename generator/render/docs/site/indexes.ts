import type { Api, Group, Module, Operation } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import { remember } from "../../base/remember.js";
import {
  commentText,
  type FrontMatterLine,
  frontMatter,
  pageDescription,
} from "../links/front-matter.js";
import { errorsFile, pagePath, relativeLink, typesFolder } from "../links/routes.js";
import { titleOf } from "../links/title.js";
import { titleCell } from "../page/cells.js";
import type { GuideLink, Scope, Site } from "../page/scope.js";
import { webhooksPath, webhookTitle } from "../page/webhook-page.js";

/** A link in an index, with what is worth knowing before one follows it; `note` may be "". */
interface Item {
  readonly title: string;
  readonly link: string;
  readonly note: string;
}

/** What `docs/index.md.hbs` prints, for the pages of all languages and of one. */
export interface IndexView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  readonly source: string;
  readonly description: string;
  readonly items: readonly Item[];
}

/** What `docs/module.md.hbs` prints. */
export interface ModuleView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  readonly source: string;
  readonly client: string;
  readonly package: string;
  readonly description: string;
  readonly groups: readonly {
    readonly title: string;
    readonly link: string;
    readonly items: readonly Item[];
  }[];
  /** What the errors mean, and the index of the types that have pages of their own. */
  readonly pages: readonly Item[];
}

/** What `docs/group.md.hbs` prints. */
export interface GroupView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  readonly source: string;
  readonly description: string;
  readonly operations: readonly {
    readonly method: string;
    readonly link: string;
    readonly title: string;
    readonly http: string;
  }[];
}

/** The page that leads to the languages. */
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
    description: markdown.prose(api.description, 2, () => null),
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
  return { path, content: render("docs/index.md.hbs", view) };
}

/** The page of a language, which leads to its modules. */
export function languageIndex(
  site: Site,
  api: Api,
  language: { id: string; title: string },
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
    description: "",
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
  return { path, content: render("docs/index.md.hbs", view) };
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
    package: markdown.code(packages[language.id] ?? module.id),
    description: markdown.prose(module.description, 2, scope.linksFrom(path)),
    groups: [
      ...module.groups.map((group) => ({
        title: markdown.plain(group.title),
        link: `./${group.slug}/${rules.index}`,
        items: group.operations.map((operation) => ({
          title: markdown.plain(titleOf(scope, operation)),
          link: relativeLink(path, pagePath(language.id, operation.route)),
          note: markdown.code(scope.names.method(operation)),
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
  return { path, content: render("docs/module.md.hbs", view) };
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

/** The page of a group: its own operations, then those of other groups that name it as well. */
export function groupIndex(scope: Scope, group: Group): File {
  const { markdown, module, language, rules, render, names } = scope;
  const path = `docs/${language.id}/${module.id}/${group.slug}/${rules.index}`;
  const view: GroupView = {
    frontMatter: frontMatter(rules, {
      title: group.title,
      description: pageDescription(group.description, group.title, rules),
      language: language.id,
      client: module.clientName,
    }),
    title: markdown.plain(group.title),
    source: commentText(module.source),
    description: markdown.prose(group.description, 2, scope.linksFrom(path)),
    operations: [...group.operations, ...guestsOf(module, group)].map((operation) => ({
      method: markdown.cellCode(names.method(operation)),
      link: relativeLink(path, pagePath(language.id, operation.route)),
      title: titleCell(scope, operation),
      http: markdown.cellCode(`${operation.method} ${operation.path}`),
    })),
  };
  return { path, content: render("docs/group.md.hbs", view) };
}

function guestsOf(module: Module, group: Group): readonly Operation[] {
  const guests = remember(guestsByTitle, module, () => listGuests(module)).get(group.title) ?? [];
  const own = new Set(group.operations);
  return guests.filter((operation) => !own.has(operation));
}

const guestsByTitle = new WeakMap<Module, ReadonlyMap<string, readonly Operation[]>>();

/** Operations by the titles of the other groups that they name, each once. */
function listGuests({ groups }: Module): ReadonlyMap<string, readonly Operation[]> {
  const guests = new Map<string, Operation[]>();
  for (const operation of groups.flatMap(({ operations }) => operations)) {
    for (const title of new Set(operation.alsoIn)) {
      const list = guests.get(title);
      if (list) list.push(operation);
      else guests.set(title, [operation]);
    }
  }
  return guests;
}

function sourcesOf(api: Api): string {
  return api.modules.map(({ source }) => commentText(source)).join(", ");
}
