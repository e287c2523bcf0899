import type { Webhook } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import type { Fragment, PageContext } from "../../base/fragment.js";
import { webhookSample } from "../../language/webhook-sample.js";
import {
  commentText,
  type FrontMatterLine,
  frontMatter,
  pageDescription,
} from "../links/front-matter.js";
import { pagePath, relativeLink } from "../links/routes.js";
import { type CallbackView, callbackViews } from "./callbacks.js";
import { authentication, type IncomingView, incomingView } from "./incoming-request.js";
import { webhookContext } from "./page-context.js";
import { otherLanguages } from "./page-links.js";
import type { Scope } from "./scope.js";
import type { Structures } from "./structures.js";
import { printView } from "./view.js";
import { webhookTitle } from "./webhook-index.js";

/** View of `docs/webhook.md.hbs`. */
export interface WebhookView extends IncomingView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  readonly source: string;
  readonly lastUpdated: boolean;
  readonly deprecated: boolean;
  readonly description: Fragment;
  readonly name: string;
  readonly http: string;
  readonly others: readonly { readonly text: string }[];
  /** How the webhook is signed, in words, and code that verifies it. Both "" if it is not known. */
  readonly verificationScheme: string;
  readonly verification: string;
  readonly callbacks: readonly CallbackView[];
  readonly structures: readonly string[];
}

/** The inputs for a webhook's page. */
export interface WebhookPageInput {
  readonly previous: Webhook | undefined;
  readonly next: Webhook | undefined;
  readonly structures: Structures;
}

export function webhookPage(scope: Scope, webhook: Webhook, input: WebhookPageInput): File {
  const page = webhookContext(scope, webhook);
  const view = printView(webhookView(scope, webhook, input, page), page);
  const path = pagePath(scope.language.id, webhook.route);
  return { path, content: scope.render("docs/webhook.md.hbs", view) };
}

function webhookView(
  scope: Scope,
  webhook: Webhook,
  input: WebhookPageInput,
  page: PageContext,
): WebhookView {
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
      previous: linkTo(input.previous),
      next: linkTo(input.next),
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
    others: otherLanguages(scope, webhook),
    ...incomingView(scope, webhook),
    ...verificationOf(scope, webhook),
    callbacks: callbackViews(scope, callbacks),
    structures: scope.places.of(webhook).structures.map((schema) => input.structures(schema, page)),
  };
}

function verificationOf(
  scope: Scope,
  webhook: Webhook,
): Pick<WebhookView, "verification" | "verificationScheme"> {
  const { language, packages, module, markdown, messages, render } = scope;
  const { signing } = webhook;
  const view = webhookSample(scope, webhook, packages[language.id] ?? module.id);
  if (view === null || signing === null) return { verification: "", verificationScheme: "" };
  return {
    verification: markdown.fence(
      language.fence,
      render(`languages/${language.id}/webhook.hbs`, view).trim(),
    ),
    verificationScheme: signing.standard
      ? messages("signedStandard", { header: markdown.code(signing.header) })
      : messages("signedBy", {
          header: markdown.code(signing.header),
          algorithm: markdown.code(signing.algorithm),
          content: markdown.code(signing.stringToSign),
        }),
  };
}
