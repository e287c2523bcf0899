import { operationLinks } from "../../../model/naming/identifiers.js";
import type { Operation } from "../../../model/types/model.js";
import { successContent } from "../../../model/types/success.js";
import { type Fragment, filled, joinFragments } from "../../base/fragment.js";
import { joinSentences } from "../../base/messages.js";
import { remember } from "../../base/remember.js";
import { pageDescription } from "../links/front-matter.js";
import { pagePath, relativeLink } from "../links/routes.js";
import { credentialsOf } from "./credentials.js";
import { requestMediaType, responseMediaType, sampleResultOf } from "./media-types.js";
import { resultFields } from "./places.js";
import type { OperationTexts, Scope } from "./scope.js";

/** The neighbours of an operation in its module. */
export interface Surroundings {
  readonly previous: Operation | undefined;
  readonly next: Operation | undefined;
}

/** Made once, for the first language. The other languages reuse it. */
export function operationTexts(
  scope: Scope,
  operation: Operation,
  surroundings: Surroundings,
): OperationTexts {
  return remember(scope.operationTexts, operation, () => makeTexts(scope, operation, surroundings));
}

function makeTexts(
  scope: Scope,
  operation: Operation,
  { previous, next }: Surroundings,
): OperationTexts {
  const { markdown, module, rules, language, schemas, messages } = scope;
  // Links between pages of one language are the same in every language.
  const path = pagePath(language.id, operation.route);
  const linkTo = (other: Operation | undefined) =>
    other ? relativeLink(path, pagePath(language.id, other.route)) : null;
  const { description, summary, result, resultOptional, responses } = operation;
  const kind = successContent(responses)?.kind ?? "json";
  const notes = [
    responseMediaType(scope, operation),
    ...(resultOptional ? [messages("responseMayBeEmpty")] : []),
    ...(kind === "binary" ? [messages("responseBinary")] : []),
  ];
  return {
    previous: linkTo(previous),
    next: linkTo(next),
    pageDescription: pageDescription(description, summary, rules),
    description: markdown.prose(description, 2, scope.linksFrom(path)),
    deprecated: deprecatedNotice(scope, operation, path),
    credentials: credentialsOf(operation, module, { markdown, messages }),
    requestBody: requestBodyOf(scope, operation, path),
    responseNote: result ? joinSentences(filled(notes), messages) : "",
    sampleResult: result ? sampleResultOf(scope, operation) : "",
    resultFields: result && resultFields(result, schemas),
  };
}

/** The notice for a deprecated operation, with the links in its description. Else "". */
function deprecatedNotice(
  { markdown, messages, linksFrom, operations }: Scope,
  { deprecated, description }: Operation,
  path: string,
): string {
  if (!deprecated) return "";
  const linkTo = linksFrom(path);
  const links = operationLinks(description).flatMap((id) => {
    const target = linkTo(id);
    const title = operations.get(id)?.summary ?? "";
    return target === null || title === "" ? [] : [`[${markdown.plain(title)}](${target})`];
  });
  return links.length > 0
    ? messages("deprecatedOperationSee", { links: [...new Set(links)].join(messages("comma")) })
    : messages("deprecatedOperation");
}

function requestBodyOf(scope: Scope, operation: Operation, path: string): Fragment {
  const { markdown, linksFrom } = scope;
  const { requestBody } = operation;
  if (!requestBody) return "";
  const media = requestMediaType(scope, operation);
  const text = markdown.prose(requestBody.description, 2, linksFrom(path));
  return joinFragments(filled([text, media]), "\n\n");
}
