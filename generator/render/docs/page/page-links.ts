import type { Operation, Webhook } from "../../../model/types/model.js";
import { fillPattern, type Pattern } from "../../base/pattern.js";
import { pagePath, relativeLink } from "../links/routes.js";
import { titleOf } from "../links/title.js";
import type { Surroundings } from "./operation-texts.js";
import type { Scope } from "./scope.js";

/** Links to the pages before and after an operation's, if the site builder shows none. */
export function neighboursOf(
  scope: Scope,
  operation: Operation,
  { previous, next }: Surroundings,
): string {
  const { rules, messages, language, markdown } = scope;
  if (rules.id !== "markdown") return "";
  const path = pagePath(language.id, operation.route);
  const linkTo = (key: string, other: Operation | undefined) => {
    if (!other) return [];
    const target = relativeLink(path, pagePath(language.id, other.route));
    return [messages(key, { link: `[${markdown.plain(titleOf(scope, other))}](${target})` })];
  };
  return [...linkTo("previousPage", previous), ...linkTo("nextPage", next)].join(" · ");
}

/** Links to the same page in other languages. Empty if there is no other language. */
export function otherLanguages(
  { languages, language, markdown, messages }: Scope,
  { route }: Operation | Webhook,
): { readonly text: string }[] {
  const path = pagePath(language.id, route);
  const links = languages
    .filter(({ id }) => id !== language.id)
    .map(({ id, title }) => {
      const target = relativeLink(path, pagePath(id, route));
      return `[${markdown.plain(title)}](${target})`;
    });
  return links.length > 0 ? [{ text: links.join(messages("comma")) }] : [];
}

/** How a method is called asynchronously, if its language has two forms of clients. Else "". */
export function asyncNote(scope: Scope, operation: Operation): string {
  const { guides, language, markdown, messages, module, names } = scope;
  const forms: Readonly<Record<string, Pattern>> = language.guide?.async ?? {};
  const { client, call, each } = forms;
  const guide = guides.get(language.id)?.path("async") ?? null;
  if (!client || !call || !each || guide === null || operation.via?.returnsUrl) return "";
  const hasItems = operation.paging !== null || operation.stream !== null;
  const method = names.call(operation);
  const target = relativeLink(pagePath(language.id, operation.route), guide);
  return messages("withAsyncio", {
    client: markdown.code(fillPattern(client, { client: module.clientName })),
    call: markdown.code(fillPattern(hasItems ? each : call, { method })),
    link: `[${messages("guideAsync")}](${target})`,
  });
}
