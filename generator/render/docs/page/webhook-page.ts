import type { Module, Schema, Webhook } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import {
  commentText,
  type FrontMatterLine,
  frontMatter,
  pageDescription,
} from "../links/front-matter.js";
import { pagePath, relativeLink } from "../links/routes.js";
import { type CallbackView, callbackViews } from "./callbacks.js";
import { titleCell } from "./cells.js";
import { authentication, type IncomingView, incomingView } from "./incoming-request.js";
import type { Scope } from "./scope.js";

/** What `docs/webhook.md.hbs` prints. */
export interface WebhookView extends IncomingView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  readonly source: string;
  readonly lastUpdated: boolean;
  readonly deprecated: boolean;
  readonly description: string;
  readonly name: string;
  readonly http: string;
  readonly others: readonly { readonly text: string }[];
  readonly callbacks: readonly CallbackView[];
  readonly structures: readonly string[];
}

/** What a page needs beside its webhook. */
export interface WebhookContext {
  readonly previous: Webhook | undefined;
  readonly next: Webhook | undefined;
  structure(schema: Schema): string;
}

export function webhookView(scope: Scope, webhook: Webhook, context: WebhookContext): WebhookView {
  const { markdown, language, module, rules, messages } = scope;
  const path = pagePath(language.id, webhook.route);
  const linkTo = (other: Webhook | undefined) =>
    other ? relativeLink(path, pagePath(language.id, other.route)) : null;
  const title = webhookTitle(module, webhook);
  const { name, method, description, deprecated, callbacks } = webhook;
  const carried = authentication(scope, webhook);
  return {
    frontMatter: frontMatter(rules, {
      title,
      description: pageDescription(description, title, rules),
      language: language.id,
      client: module.clientName,
      webhook: name,
      http: method,
      deprecated: deprecated ? true : null,
      previous: linkTo(context.previous),
      next: linkTo(context.next),
    }),
    title: markdown.plain(title),
    source: commentText(module.source),
    lastUpdated: rules.lastUpdated,
    deprecated,
    description: markdown.prose(description, 2, scope.pageLinks),
    name: markdown.code(name),
    http: [
      messages("toYourUrl", { method: markdown.code(method) }),
      ...(carried === "" ? [] : [carried]),
    ].join(" · "),
    others: otherLanguages(scope, webhook, path),
    ...incomingView(scope, webhook),
    callbacks: callbackViews(scope, callbacks),
    structures: scope.places.of(webhook).structures.map(context.structure),
  };
}

/** What navigation calls a webhook; one of several methods without a summary says which it is. */
export function webhookTitle({ webhooks }: Module, { summary, name, method }: Webhook): string {
  if (summary !== "") return summary;
  return webhooks.filter((other) => other.name === name).length > 1 ? `${name} (${method})` : name;
}

/** What `docs/webhooks.md.hbs` prints. */
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

/** The index of a module's webhooks; none where there are none. */
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

/** Path of the index, or null where the module has no webhooks. */
export function webhooksPath({ module, language, rules }: Scope): string | null {
  const [first] = module.webhooks;
  return first ? `docs/${language.id}/${module.id}/${first.route.group}/${rules.index}` : null;
}

function otherLanguages(
  { languages, language, markdown, messages }: Scope,
  webhook: Webhook,
  path: string,
) {
  const links = languages
    .filter(({ id }) => id !== language.id)
    .map(({ id, title }) => {
      const target = relativeLink(path, pagePath(id, webhook.route));
      return `[${markdown.plain(title)}](${target})`;
    });
  return links.length > 0 ? [{ text: links.join(messages("comma")) }] : [];
}
