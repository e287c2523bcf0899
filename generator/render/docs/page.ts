import type { Operation, Response, Schema, Type } from "../../model/types.js";
import { underlying } from "../concrete.js";
import { safeJson } from "../quote.js";
import { remember } from "../remember.js";
import { typeInText } from "./cells.js";
import { clean } from "./clean.js";
import { credentialsOf } from "./credentials.js";
import { requestRows, responseRows } from "./fields.js";
import { commentText, type FrontMatterLine, frontMatter, pageDescription } from "./front-matter.js";
import { pagePath, relativeLink } from "./routes.js";
import { sampleView, signatureOf } from "./sample.js";
import type { FieldRow, Scope } from "./scope.js";

/** What `docs/page.md.hbs` prints: texts are Markdown, ready to stand where they stand. */
export interface PageView {
  readonly frontMatter: readonly FrontMatterLine[];
  readonly title: string;
  /** The description that the page comes from, safe in a comment. */
  readonly source: string;
  readonly lastUpdated: boolean;
  readonly deprecated: boolean;
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
  /** Named types, printed. */
  readonly structures: readonly string[];
}

/** What a page needs beside its operation. */
export interface PageContext {
  readonly previous: Operation | undefined;
  readonly next: Operation | undefined;
  reach(types: readonly Type[]): readonly Schema[];
  structure(schema: Schema): string;
}

export function pageView(scope: Scope, operation: Operation, context: PageContext): PageView {
  const { markdown, language, module, names, rules } = scope;
  const path = pagePath(language.id, operation.route);
  const method = names.method(operation);
  const linkTo = (other: Operation | undefined) =>
    other ? relativeLink(path, pagePath(language.id, other.route)) : null;
  const title = operation.summary || method;
  const parameters = requestRows(scope, operation);
  const http = `${operation.method} ${operation.path}`;
  return {
    frontMatter: frontMatter(rules, {
      title,
      description: pageDescription(operation.description, title, rules),
      language: language.id,
      client: module.clientName,
      method,
      http,
      deprecated: operation.deprecated ? true : null,
      previous: linkTo(context.previous),
      next: linkTo(context.next),
    }),
    title: markdown.plain(title),
    source: commentText(module.source),
    lastUpdated: rules.lastUpdated,
    deprecated: operation.deprecated,
    description: markdown.prose(operation.description, 2, scope.linksFrom(path)),
    method: markdown.code(`${module.clientName}.${method}`),
    signature: markdown.fence(language.fence, signatureOf(scope, operation)),
    http: markdown.code(http),
    credentials: credentialsOf(operation, module, markdown),
    others: otherLanguages(scope, operation, path),
    requestBody: requestBodyOf(scope, operation, path),
    parameters,
    noParameters: parameters.length === 0,
    sample: markdown.fence(
      language.fence,
      scope.render(`languages/${language.id}/sample.hbs`, sampleView(scope, operation)).trim(),
    ),
    ...responseOf(scope, operation),
    structures: context.reach(typesShown(scope, operation)).map(context.structure),
  };
}

function otherLanguages(
  { languages, language, markdown }: Scope,
  operation: Operation,
  path: string,
) {
  const links = languages
    .filter(({ id }) => id !== language.id)
    .map(({ id, title }) => {
      const target = relativeLink(path, pagePath(id, operation.route));
      return `[${markdown.plain(title)}](${target})`;
    });
  return links.length > 0 ? [{ text: links.join(", ") }] : [];
}

function requestBodyOf({ markdown, linksFrom }: Scope, { requestBody }: Operation, path: string) {
  if (!requestBody) return "";
  const [content] = requestBody.contents;
  const media =
    content && content.kind !== "json"
      ? `The body is sent as ${markdown.code(content.mediaType)}.`
      : "";
  const text = markdown.prose(requestBody.description, 2, linksFrom(path));
  return [text, media].filter((part) => part !== "").join("\n\n");
}

function responseOf(scope: Scope, operation: Operation) {
  const { markdown } = scope;
  const { result, resultOptional, responses } = operation;
  if (!result) {
    const none = { responseType: "", responseFields: [], responseNote: "", sampleResult: "" };
    return { ...none, noResponse: true };
  }
  const kind = successOf(responses)?.contents[0]?.kind ?? "json";
  const root = rootOf(scope, result);
  const notes = [
    ...(resultOptional ? ["The response may be empty."] : []),
    ...(kind === "binary" ? ["The response is a file or other binary data."] : []),
  ];
  return {
    noResponse: false,
    responseType: root ? markdown.code(scope.types.text(result)) : typeInText(scope, result),
    responseFields: root ? responseRows(scope, root) : [],
    responseNote: notes.join(" "),
    sampleResult: sampleResultOf(scope, operation, kind),
  };
}

function sampleResultOf(
  { markdown, sampleResults }: Scope,
  operation: Operation,
  kind: string,
): string {
  const given = operation.sample.response;
  if (!given) return "";
  return remember(sampleResults, operation, () => {
    const { value } = given;
    return kind === "text" && typeof value === "string"
      ? markdown.fence("text", clean(value))
      : markdown.fence("json", safeJson(JSON.stringify(value, null, 2)));
  });
}

/** The fields of a result that is an object by itself, so that its table stands there at once. */
function rootOf({ schemas }: Scope, result: Type) {
  const { type, schema } = underlying(result, schemas);
  return type.kind === "object" && schema ? type.fields : null;
}

/** Exact statuses come before a range. */
function successOf(responses: readonly Response[]): Response | undefined {
  const withBody = responses.filter(({ contents }) => contents.length > 0);
  return (
    withBody.find(({ status }) => /^2/.test(status)) ??
    withBody.find(({ status }) => status === "default")
  );
}

/**
 * Types that the page's tables name. The request's own and the response's own named type have
 * their tables already and are not among them, unless something else names them.
 */
function typesShown(scope: Scope, { request, result }: Operation): Type[] {
  const inRequest = request.fields.filter(({ field }) => field.access !== "read");
  const root = result ? rootOf(scope, result) : null;
  const inResponse = root
    ? root.filter(({ access }) => access !== "write").map(({ type }) => type)
    : result
      ? [result]
      : [];
  return [...inRequest.map(({ field }) => field.type), ...inResponse];
}
