import type { Content, Operation, Schema } from "../../../model/types/model.js";
import { successContent, successResponses } from "../../../model/types/success.js";
import { isCalled } from "../../base/language-facts.js";
import { joinSentences } from "../../base/messages.js";
import { sampleView } from "../../language/sample.js";
import { clean } from "../../markdown/clean.js";
import {
  commentText,
  type FrontMatterLine,
  frontMatter,
  pageDescription,
} from "../links/front-matter.js";
import { pagePath, relativeLink } from "../links/routes.js";
import { titleOf } from "../links/title.js";
import { type CallbackView, callbackViews } from "./callbacks.js";
import { typeInText } from "./cells.js";
import { headerRows, requestRows, responseRows } from "./fields.js";
import { type ErrorsView, errorsOf } from "./operation-errors.js";
import { operationTexts, type Surroundings } from "./operation-texts.js";
import type { FieldRow, OperationTexts, Scope } from "./scope.js";
import { signatureOf } from "./signature.js";

/** What `docs/page.md.hbs` prints: texts are Markdown, ready to stand where they stand. */
export interface PageView extends ErrorsView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  /** The description that the page comes from, safe in a comment. */
  readonly source: string;
  readonly lastUpdated: boolean;
  /** What is said of a deprecated operation, or "". */
  readonly deprecated: string;
  readonly description: string;
  /** `AuthenticationClient.bindEmail` as code. */
  readonly method: string;
  readonly signature: string;
  /** `POST /path` as code. */
  readonly http: string;
  readonly credentials: string;
  readonly others: readonly { readonly text: string }[];
  /** What is said of the body as a whole. */
  readonly requestBody: string;
  readonly parameters: readonly FieldRow[];
  readonly noParameters: boolean;
  readonly sample: string;
  /** The method answers nothing: the other keys of the response are empty. */
  readonly noResponse: boolean;
  readonly responseType: string;
  readonly responseFields: readonly FieldRow[];
  /** What is said of a response without a table or a sample. */
  readonly responseNote: string;
  readonly sampleResult: string;
  /** Headers of a success; `name` says by itself whether they may be missing. */
  readonly responseHeaders: readonly FieldRow[];
  /** Samples of the description's own author. */
  readonly authorSamples: readonly { readonly title: string; readonly code: string }[];
  readonly callbacks: readonly CallbackView[];
  /** Named types, printed. */
  readonly structures: readonly string[];
  readonly related: readonly {
    readonly title: string;
    readonly link: string;
    readonly method: string;
  }[];
  /** Links to the pages before and after, where the builder shows none; else "". */
  readonly neighbours: string;
}

/** What a page needs beside its operation. */
export interface PageContext extends Surroundings {
  structure(schema: Schema): string;
}

export function pageView(scope: Scope, operation: Operation, context: PageContext): PageView {
  const { markdown, language, module, names, rules } = scope;
  const path = pagePath(language.id, operation.route);
  const method = names.method(operation);
  const texts = operationTexts(scope, operation, context);
  const title = operation.summary || method;
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
    method: markdown.code(`${module.clientName}.${method}`),
    signature: markdown.fence(language.fence, signatureOf(scope, operation)),
    http: markdown.code(http),
    credentials: texts.credentials,
    others: otherLanguages(scope, operation, path),
    requestBody: [texts.requestBody, streamNote(scope, operation.requestBody?.contents[0])]
      .filter((part) => part !== "")
      .join("\n\n"),
    parameters,
    noParameters: parameters.length === 0,
    sample: markdown.fence(
      language.fence,
      scope.render(`languages/${language.id}/sample.hbs`, sampleView(scope, operation)).trim(),
    ),
    ...responseOf(scope, operation, texts),
    ...errorsOf(scope, operation),
    authorSamples: authorSamples(scope, operation),
    callbacks: callbackViews(scope, operation.callbacks),
    structures: scope.places.of(operation).structures.map(context.structure),
    related: scope.related(operation).map((other) => ({
      title: markdown.plain(titleOf(scope, other)),
      link: relativeLink(path, pagePath(language.id, other.route)),
      method: markdown.code(names.method(other)),
    })),
    neighbours: neighboursOf(scope, path, context),
  };
}

/** A page that no builder adds anything to leads on by itself. */
function neighboursOf(scope: Scope, path: string, { previous, next }: Surroundings): string {
  const { rules, messages, language, markdown } = scope;
  if (rules.id !== "markdown") return "";
  const told = (key: string, other: Operation | undefined) => {
    if (!other) return [];
    const target = relativeLink(path, pagePath(language.id, other.route));
    return [messages(key, { link: `[${markdown.plain(titleOf(scope, other))}](${target})` })];
  };
  return [...told("previousPage", previous), ...told("nextPage", next)].join(" · ");
}

/** Those in the page's language, as they were written. */
function authorSamples({ language, markdown, messages }: Scope, { codeSamples }: Operation) {
  return codeSamples
    .filter(({ lang }) => isCalled(language, lang))
    .map(({ label, source }) => ({
      title:
        label === ""
          ? messages("authorSample")
          : messages("authorSampleOf", { label: markdown.plain(label) }),
      code: markdown.fence(language.fence, clean(source).trimEnd()),
    }));
}

function otherLanguages(
  { languages, language, markdown, messages }: Scope,
  operation: Operation,
  path: string,
) {
  const links = languages
    .filter(({ id }) => id !== language.id)
    .map(({ id, title }) => {
      const target = relativeLink(path, pagePath(id, operation.route));
      return `[${markdown.plain(title)}](${target})`;
    });
  return links.length > 0 ? [{ text: links.join(messages("comma")) }] : [];
}

/** What the items of a stream are. */
function streamNote(scope: Scope, content: Content | null | undefined): string {
  if (!content?.items) return "";
  const media = scope.markdown.code(content.mediaType);
  return scope.messages("streamSent", { media, type: typeInText(scope, content.items) });
}

function responseOf(scope: Scope, operation: Operation, texts: OperationTexts) {
  const { result, responses } = operation;
  const { sampleResult, resultFields } = texts;
  const media = scope.markdown.code(successContent(responses)?.mediaType ?? "");
  const sequence = operation.stream ? scope.messages("streamAnswered", { media }) : "";
  const notes = [texts.responseNote, sequence].filter((part) => part !== "");
  const responseNote = joinSentences(notes, scope.messages);
  if (!result)
    return {
      noResponse: true,
      responseType: "",
      responseFields: [],
      responseNote,
      responseHeaders: headersOf(scope, operation),
      sampleResult,
    };
  return {
    noResponse: false,
    responseType: operation.stream
      ? typeInText(scope, operation.stream.item)
      : resultFields
        ? scope.markdown.code(scope.types.text(result))
        : typeInText(scope, result),
    responseFields: resultFields ? responseRows(scope, resultFields) : [],
    responseNote,
    responseHeaders: headersOf(scope, operation),
    sampleResult,
  };
}

/** Headers that a success is described to have, each once. */
function headersOf(scope: Scope, { responses }: Operation): readonly FieldRow[] {
  const headers = successResponses(responses).flatMap((response) => response.headers);
  const byKey = new Map(headers.map((header) => [header.key.toLowerCase(), header]));
  return headerRows(scope, [...byKey.values()]);
}
