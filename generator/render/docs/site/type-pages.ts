import type { Schema } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import {
  commentText,
  type FrontMatterLine,
  frontMatter,
  pageDescription,
} from "../links/front-matter.js";
import { typePath, typesFolder } from "../links/routes.js";
import { typeContext } from "../page/page-context.js";
import type { Scope } from "../page/scope.js";
import { type StructureView, structureView } from "../page/structures.js";
import { printView } from "../page/view.js";
import type { IndexItem } from "./language-index.js";

/** View of `docs/type.md.hbs`: a named type with its own page. */
export interface TypePageView extends StructureView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly source: string;
  readonly lastUpdated: boolean;
}

/** View of `docs/types.md.hbs`. */
export interface TypesView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  readonly source: string;
  readonly items: readonly IndexItem[];
}

/** The page of a type. Every type that it names has its own page too. */
export function typePage(scope: Scope, schema: Schema): File {
  const { language, module, render } = scope;
  const view = printView(typePageView(scope, schema), typeContext(scope, schema));
  return {
    path: typePath(language.id, module.id, schema),
    content: render("docs/type.md.hbs", view),
  };
}

function typePageView(scope: Scope, schema: Schema): TypePageView {
  const { rules, language, module, names } = scope;
  const title = names.type(schema.key);
  return {
    ...structureView(scope, schema, 2),
    frontMatter: frontMatter(rules, {
      title,
      description: pageDescription(schema.description, title, rules),
      language: language.id,
      client: module.clientName,
      deprecated: schema.deprecated ? true : null,
    }),
    source: commentText(module.source),
    lastUpdated: rules.lastUpdated,
  };
}

/** The page with links to all types that have their own pages. */
export function typesIndex(scope: Scope): File {
  const { markdown, rules, module, language, names, places, messages } = scope;
  const title = messages("titled", { whole: module.title, part: messages("types") });
  const view: TypesView = {
    frontMatter: frontMatter(rules, {
      title,
      description: pageDescription("", title, rules),
      language: language.id,
      client: module.clientName,
    }),
    title: markdown.plain(title),
    source: commentText(module.source),
    items: places.ownPages.map((schema) => ({
      title: markdown.plain(names.type(schema.key)),
      link: `./${schema.slug}.md`,
      note: "",
    })),
  };
  return {
    path: `docs/${language.id}/${module.id}/${typesFolder}/${rules.index}`,
    content: scope.render("docs/types.md.hbs", view),
  };
}
