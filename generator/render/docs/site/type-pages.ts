import type { Schema } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import { bindNames } from "../../markdown/wire-names.js";
import {
  commentText,
  type FrontMatterLine,
  frontMatter,
  pageDescription,
} from "../links/front-matter.js";
import { typePath, typesFolder } from "../links/routes.js";
import { namesOfType } from "../page/field-names.js";
import type { Scope } from "../page/scope.js";
import { type StructureView, structureView } from "../page/structures.js";
import { bindTypeLinks } from "../page/type-links.js";
import type { IndexView } from "./indexes.js";

/** What `docs/type.md.hbs` prints: a named type that has a page of its own. */
export interface TypePageView extends StructureView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly source: string;
  readonly lastUpdated: boolean;
}

/** The page of a type; every type that it names has such a page too. */
export function typePage(scope: Scope, schema: Schema): File {
  const { language, module, schemas } = scope;
  const text = scope.render("docs/type.md.hbs", typePageView(scope, schema));
  const targetOf = (key: string) =>
    key === schema.key ? `#${schema.anchor}` : `./${schemas.get(key)?.slug}.md`;
  const content = bindNames(bindTypeLinks(text, targetOf), () => namesOfType(scope, schema));
  return { path: typePath(language.id, module.id, schema), content };
}

export function typePageView(scope: Scope, schema: Schema): TypePageView {
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

/** The page that leads to the types which have pages of their own. */
export function typesIndex(scope: Scope): File {
  const { markdown, rules, module, language, names, places, messages } = scope;
  const title = messages("titled", { whole: module.title, part: messages("types") });
  const view: IndexView = {
    frontMatter: frontMatter(rules, {
      title,
      description: pageDescription("", title, rules),
      language: language.id,
      client: module.clientName,
    }),
    title: markdown.plain(title),
    source: commentText(module.source),
    description: "",
    items: places.ownPages.map((schema) => ({
      title: markdown.plain(names.type(schema.key)),
      link: `./${schema.slug}.md`,
      note: "",
    })),
  };
  return {
    path: `docs/${language.id}/${module.id}/${typesFolder}/${rules.index}`,
    content: scope.render("docs/index.md.hbs", view),
  };
}
