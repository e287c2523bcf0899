import { exampleCalls, type FoundCall, findCall, sends } from "../../guides/example-calls.js";
import type { Language } from "../../language/language.js";
import { pagePath, relativeLink } from "../links/routes.js";
import { titleOf } from "../links/title.js";
import { sampleResultOf } from "../page/media-types.js";
import { sampleCode } from "../page/protocol/sample-code.js";
import type { Guides, Scope } from "../page/scope.js";

// The call that the first pages of a language show.

/** A longer sample would hide what comes below it. */
const mostLines = 60;

/** The result of a language's first call, and what to read about it. "" if it returns nothing. */
export function firstResult(scopes: readonly Scope[], path: string, errors: string): string {
  const found = firstCall(scopes);
  const scope = scopes.find(({ module }) => module === found?.client.module);
  if (!found || !scope || found.operation.result === null) return "";
  const { markdown, language, messages } = scope;
  const { operation } = found;
  const sample = sampleResultOf(scope, operation);
  const link = `[${markdown.plain(titleOf(scope, operation))}](${relativeLink(path, pagePath(language.id, operation.route))})`;
  const isShown = sample !== "" && sample.split("\n").length <= mostLines;
  return [
    ...(isShown ? [messages("firstCallReturns"), sample] : []),
    messages("firstCallMore", { link }),
    ...(errors === "" ? [] : [errors]),
  ].join("\n\n");
}

/** A protocol has no client. Its indexes show the request that the first call sends. */
export function requestGuides(all: readonly Scope[], language: Language): Guides {
  const own = all.filter((scope) => scope.language.id === language.id);
  // The call of another language, so that readers can compare them.
  const teller = all.find((scope) => scope.language.guide !== null)?.language ?? language;
  const found = firstCall(all.filter((scope) => scope.language.id === teller.id));
  const scope = own.find(({ module }) => module === found?.client.module);
  const firstCallCode = found && scope ? sampleCode(scope, found.operation) : "";
  return {
    links: [],
    start: { install: "", firstCall: firstCallCode },
    path: () => null,
    link: () => null,
    files: () => [],
  };
}

/** The first call of a language, as its guides show it. */
function firstCall(scopes: readonly Scope[]): FoundCall | null {
  const clients = scopes.map((scope) => ({
    ...scope,
    operations: scope.module.groups.flatMap(({ operations }) => operations),
  }));
  const [scope] = scopes;
  const guide = scope?.language.guide;
  return scope && guide
    ? exampleCalls(clients, { language: scope.language, guide }).plain
    : findCall(clients, sends);
}
