import type { Group, Module, Operation } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import type { Fragment } from "../../base/fragment.js";
import { remember } from "../../base/remember.js";
import {
  commentText,
  type FrontMatterLine,
  frontMatter,
  pageDescription,
} from "../links/front-matter.js";
import { pagePath, relativeLink } from "../links/routes.js";
import { titleCell } from "../page/cells.js";
import { groupContext } from "../page/page-context.js";
import type { Scope } from "../page/scope.js";
import { printView } from "../page/view.js";

/** View of `docs/group.md.hbs`. */
export interface GroupView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  readonly source: string;
  readonly description: Fragment;
  readonly operations: readonly {
    readonly method: string;
    readonly link: string;
    readonly title: string;
    readonly http: string;
  }[];
}

/** The page of a group: its own operations, then those of other groups that also have its tag. */
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
    description: markdown.prose(group.description, 1, scope.linksFrom(path)),
    operations: [...group.operations, ...guestsOf(module, group)].map((operation) => ({
      method: markdown.cellCode(names.call(operation)),
      link: relativeLink(path, pagePath(language.id, operation.route)),
      title: titleCell(scope, operation),
      http: markdown.cellCode(`${operation.method} ${operation.path}`),
    })),
  };
  return {
    path,
    content: render("docs/group.md.hbs", printView(view, groupContext(scope, group))),
  };
}

function guestsOf(module: Module, group: Group): readonly Operation[] {
  const guests = remember(guestsByTitle, module, () => listGuests(module)).get(group.title) ?? [];
  const own = new Set(group.operations);
  return guests.filter((operation) => !own.has(operation));
}

const guestsByTitle = new WeakMap<Module, ReadonlyMap<string, readonly Operation[]>>();

/** Operations by the titles of their other groups, without duplicates. */
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
