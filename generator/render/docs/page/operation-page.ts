import type { Operation } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import { type Fragment, filled, joinFragments, type PageContext } from "../../base/fragment.js";
import { joinSentences } from "../../base/messages.js";
import { authorLink } from "../links/author-link.js";
import {
  commentText,
  type FrontMatterLine,
  frontMatter,
  pageDescription,
} from "../links/front-matter.js";
import { pagePath, relativeLink } from "../links/routes.js";
import { titleOf } from "../links/title.js";
import { authorSamples, bodyExamples, type ExampleView } from "./author-examples.js";
import { type CallbackView, callbackViews } from "./callbacks.js";
import { requestRows } from "./fields.js";
import { type MediaTypesView, mediaTypesView } from "./media-types.js";
import { requestRules } from "./object-rules.js";
import { type ErrorsView, errorsOf } from "./operation-errors.js";
import { type ResponseView, responseView, streamNote } from "./operation-response.js";
import { operationTexts, type Surroundings } from "./operation-texts.js";
import { operationContext } from "./page-context.js";
import { asyncNote, neighboursOf, otherLanguages } from "./page-links.js";
import { credentialsText, methodCode, sampleCode, signatureCode } from "./protocol/sample-code.js";
import type { FieldRow, Scope } from "./scope.js";
import { signatureOf } from "./signature.js";
import type { Structures } from "./structures.js";
import { printView } from "./view.js";
import { xmlSentences } from "./xml.js";

/** View of `docs/page.md.hbs`. Its strings are Markdown, safe for their position. */
export interface PageView extends ResponseView, ErrorsView, MediaTypesView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  /** Name of the page's description, safe inside a comment. */
  readonly source: string;
  readonly lastUpdated: boolean;
  /** The deprecation notice, or "". */
  readonly deprecated: string;
  readonly description: Fragment;
  /** `AuthenticationClient.bindEmail` as code. */
  readonly method: string;
  readonly signature: string;
  /** `POST /path` as code. */
  readonly http: string;
  readonly credentials: string;
  readonly others: readonly { readonly text: string }[];
  /** The description of the body as a whole. */
  readonly requestBody: Fragment;
  readonly parameters: readonly FieldRow[];
  readonly noParameters: boolean;
  readonly sample: string;
  /** How the method is called with asyncio, or "". */
  readonly asyncNote: string;
  /** Bodies by their author's names. */
  readonly sampleBodies: readonly ExampleView[];
  readonly authorSamples: readonly ExampleView[];
  readonly callbacks: readonly CallbackView[];
  /** Named types as Markdown. */
  readonly structures: readonly string[];
  readonly related: readonly {
    readonly title: string;
    readonly link: string;
    readonly method: string;
    /** What a response's link to it says, or "". */
    readonly note: Fragment;
  }[];
  /** A link to the author's further documentation, or "". */
  readonly more: string;
  /** Links to the previous and next page if the site builder shows none. Else "". */
  readonly neighbours: string;
}

/** The inputs for an operation's page. */
export interface OperationPageInput extends Surroundings {
  readonly structures: Structures;
}

export function operationPage(scope: Scope, operation: Operation, input: OperationPageInput): File {
  const page = operationContext(scope, operation);
  const view = printView(pageView(scope, operation, input, page), page);
  const path = pagePath(scope.language.id, operation.route);
  return { path, content: scope.render("docs/page.md.hbs", view) };
}

function pageView(
  scope: Scope,
  operation: Operation,
  input: OperationPageInput,
  page: PageContext,
): PageView {
  const { markdown, language, module, names, rules } = scope;
  const path = pagePath(language.id, operation.route);
  const method = names.call(operation);
  const texts = operationTexts(scope, operation, input);
  const title = operation.summary || names.method(operation);
  const parameters = requestRows(scope, operation);
  const http = `${operation.method} ${operation.path}`;
  return {
    frontMatter: frontMatter(rules, {
      title,
      description: texts.pageDescription || pageDescription("", title, rules),
      language: language.id,
      client: module.clientName,
      method,
      http,
      deprecated: operation.deprecated ? true : null,
      previous: texts.previous,
      next: texts.next,
    }),
    title: markdown.plain(title),
    source: commentText(module.source),
    lastUpdated: rules.lastUpdated,
    deprecated: texts.deprecated,
    description: texts.description,
    method: methodCode(scope, method),
    signature: signatureCode(scope, operation, () => signatureOf(scope, operation)),
    http: markdown.code(http),
    credentials: credentialsText(scope, operation, texts.credentials),
    others: otherLanguages(scope, operation),
    requestBody: joinFragments(
      filled([
        texts.requestBody,
        bodyText(scope, operation),
        requestRules(scope, operation),
        streamNote(scope, operation.requestBody?.contents[0]),
        joinSentences(xmlSentences(scope, operation.requestBody?.contents[0]), scope.messages),
      ]),
      "\n\n",
    ),
    parameters,
    noParameters: parameters.length === 0,
    sample: sampleCode(scope, operation),
    asyncNote: asyncNote(scope, operation),
    ...responseView(scope, operation, texts),
    ...errorsOf(scope, operation),
    sampleBodies: bodyExamples(scope, operation),
    ...mediaTypesView(scope, operation),
    authorSamples: authorSamples(scope, operation),
    callbacks: callbackViews(scope, operation.callbacks),
    structures: scope.places
      .of(operation)
      .structures.map((schema) => input.structures(schema, page)),
    related: scope.related(operation).map((other) => ({
      title: markdown.plain(titleOf(scope, other)),
      link: relativeLink(path, pagePath(language.id, other.route)),
      method: markdown.code(names.call(other)),
      note: linkNote(scope, operation, other),
    })),
    more: moreOf(scope, operation),
    neighbours: neighboursOf(scope, operation, input),
  };
}

function moreOf({ markdown, messages }: Scope, { externalDocs }: Operation): string {
  if (!externalDocs) return "";
  const link = authorLink(markdown, externalDocs.description, externalDocs.url);
  return messages("fact", { name: messages("moreInformation"), value: link });
}

/** What a response's link to another operation says, and where its parameters come from. */
function linkNote(
  { markdown, messages, pageLinks }: Scope,
  { links }: Operation,
  { id }: Operation,
): Fragment {
  const link = links.find(({ operation }) => operation === id);
  if (!link) return "";
  const parameters = link.parameters.map(({ name, value }) =>
    messages("linkTakes", { parameter: markdown.code(name), value: markdown.code(value) }),
  );
  return joinFragments(
    filled([markdown.cell(link.description, pageLinks), parameters.join(messages("comma"))]),
    " · ",
  );
}

/** What the author says about the type of the body, if Data structure does not have the type. */
function bodyText(scope: Scope, operation: Operation): Fragment {
  const { requestBody, via } = operation;
  const content = via ? undefined : requestBody?.contents[0];
  if (!content || content.description === requestBody?.description) return "";
  const key = content.type.kind === "ref" ? content.type.schema : operation.request.schema;
  const isBelow = scope.places.of(operation).structures.some((schema) => schema.key === key);
  return isBelow ? "" : scope.markdown.prose(content.description, 2, scope.pageLinks);
}
