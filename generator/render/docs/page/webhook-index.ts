import type { Module, Webhook } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import {
  commentText,
  type FrontMatterLine,
  frontMatter,
  pageDescription,
} from "../links/front-matter.js";
import { pagePath, relativeLink } from "../links/routes.js";
import { titleCell } from "./cells.js";
import type { Scope } from "./scope.js";

/** View of `docs/webhooks.md.hbs`. */
export interface WebhooksView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  readonly source: string;
  readonly webhooks: readonly {
    readonly name: string;
    readonly link: string;
    readonly title: string;
    readonly http: string;
  }[];
}

/** The index of a module's webhooks. Empty if there are none. */
export function webhooksIndex(scope: Scope): File[] {
  const { markdown, module, language, rules, render, messages } = scope;
  const path = webhooksPath(scope);
  if (path === null) return [];
  const view: WebhooksView = {
    frontMatter: frontMatter(rules, {
      title: messages("webhooks"),
      description: pageDescription(
        "",
        messages("titled", { whole: module.title, part: messages("webhooks") }),
        rules,
      ),
      language: language.id,
      client: module.clientName,
    }),
    title: messages("webhooks"),
    source: commentText(module.source),
    webhooks: module.webhooks.map((webhook) => ({
      name: markdown.cellCode(webhook.name),
      link: relativeLink(path, pagePath(language.id, webhook.route)),
      title: titleCell(scope, webhook),
      http: markdown.cellCode(webhook.method),
    })),
  };
  return [{ path, content: render("docs/webhooks.md.hbs", view) }];
}

/** Path of the index, or null if the module has no webhooks. */
export function webhooksPath({ module, language, rules }: Scope): string | null {
  const [first] = module.webhooks;
  return first ? `docs/${language.id}/${module.id}/${first.route.group}/${rules.index}` : null;
}

/**
 * The title of a webhook in navigation. Without a summary, it includes the method if several
 * webhooks share the name.
 */
export function webhookTitle({ webhooks }: Module, { summary, name, method }: Webhook): string {
  if (summary !== "") return summary;
  return webhooks.filter((other) => other.name === name).length > 1 ? `${name} (${method})` : name;
}
