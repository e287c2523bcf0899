import type { Operation } from "../../../model/types/model.js";
import { fillPattern, type Pattern } from "../../base/pattern.js";
import { pagePath, relativeLink } from "../links/routes.js";
import type { Scope } from "./scope.js";

/** How a method is called asynchronously, if its language has two forms of clients. Else "". */
export function asyncNote(scope: Scope, operation: Operation): string {
  const { guides, language, markdown, messages, module, names } = scope;
  const forms: Readonly<Record<string, Pattern>> = language.guide?.async ?? {};
  const { client, call, each } = forms;
  const guide = guides.get(language.id)?.path("async") ?? null;
  if (!client || !call || !each || guide === null || operation.via?.returnsUrl) return "";
  const hasItems = operation.paging !== null || operation.stream !== null;
  const method = names.method(operation);
  const target = relativeLink(pagePath(language.id, operation.route), guide);
  return messages("withAsyncio", {
    client: markdown.code(fillPattern(client, { client: module.clientName })),
    call: markdown.code(fillPattern(hasItems ? each : call, { method })),
    link: `[${messages("guideAsync")}](${target})`,
  });
}
