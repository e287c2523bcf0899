import { codeStatuses } from "../../../model/types/code-status.js";
import type { ErrorTable } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import type { Fragment } from "../../base/fragment.js";
import { noPage } from "../../base/fragment.js";
import { errorClassOf } from "../../language/error-class.js";
import { absent } from "../../markdown/markdown.js";
import {
  commentText,
  type FrontMatterLine,
  frontMatter,
  pageDescription,
} from "../links/front-matter.js";
import { errorsPath } from "../links/routes.js";
import type { Scope } from "../page/scope.js";
import { printView } from "../page/view.js";

/** View of `docs/errors.md.hbs`. */
export interface ErrorsView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  readonly source: string;
  readonly tables: readonly {
    /** The field with the code. */
    readonly title: string;
    /** Whether any of the errors has a name. */
    readonly named: boolean;
    /** Whether any of the errors has a class in the client. */
    readonly raises: boolean;
    readonly errors: readonly {
      readonly value: string;
      readonly name: string;
      readonly description: Fragment;
      /** The error class. */
      readonly raised: string;
    }[];
  }[];
}

/** The error classes of codes, for the fields that the client reads. */
function classesOf(
  { module, language: { errors: classes } }: Scope,
  { field, errors }: ErrorTable,
): ReadonlyMap<string | number, string> {
  const { envelope } = module;
  const isRead = codeStatuses(module).some((table) => table.field === field);
  if (classes === null || envelope === null || !isRead) return new Map();
  const { success } = envelope;
  const named = errors.flatMap(({ value, status }) => {
    if (status !== null) return [[value, errorClassOf(classes, `${status}`)] as const];
    // Another field may still say more.
    if (field !== success.field || success.equals.includes(value)) return [];
    return [[value, classes.failure.class] as const];
  });
  return new Map(named);
}

/**
 * The page about failures in a module's responses. Empty if the description does not explain any.
 */
export function errorsPage(scope: Scope): File[] {
  const { markdown, module, language, rules, render, messages } = scope;
  const title = messages("errors");
  if (module.errors.length === 0) return [];
  const path = errorsPath(language.id, module.id);
  const links = scope.linksFrom(path);
  const view: ErrorsView = {
    frontMatter: frontMatter(rules, {
      title,
      description: pageDescription(
        "",
        messages("titled", { whole: module.title, part: title }),
        rules,
      ),
      language: language.id,
      client: module.clientName,
    }),
    title,
    source: commentText(module.source),
    tables: module.errors.map((table) => {
      const { field, errors } = table;
      const raised = classesOf(scope, table);
      return {
        title: markdown.code(field),
        named: errors.some(({ name }) => name !== ""),
        raises: raised.size > 0,
        errors: errors.map(({ value, name, description }) => ({
          value: markdown.cellCode(String(value)),
          name: name === "" ? absent : markdown.cellCode(name),
          description: markdown.cell(description, links),
          raised: markdown.cellCode(raised.get(value) ?? "") || absent,
        })),
      };
    }),
  };
  return [{ path, content: render("docs/errors.md.hbs", printView(view, noPage)) }];
}
