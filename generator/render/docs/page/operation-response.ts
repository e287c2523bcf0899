import type { Content, Field, Operation, Type } from "../../../model/types/model.js";
import { successContent, successResponses } from "../../../model/types/success.js";
import { type Fragment, filled, joinFragments } from "../../base/fragment.js";
import { joinSentences } from "../../base/messages.js";
import { type ExampleView, resultExamples } from "./author-examples.js";
import { innerSentences, typeInText, typeSentences } from "./cells.js";
import { headerRows, responseRows } from "./fields.js";
import { tableRules } from "./object-rules.js";
import { resultFields } from "./places.js";
import type { FieldRow, OperationTexts, Scope } from "./scope.js";
import { otherThanFailures, type StatusesView, statusesOf } from "./statuses.js";
import { xmlSentences } from "./xml.js";

/** The part of a page about a method's response. A key without content is empty. */
export interface ResponseView extends StatusesView {
  /** The method returns nothing. Then the keys about its type and fields are empty. */
  readonly noResponse: boolean;
  readonly emptyResponse: string;
  readonly responseType: Fragment;
  readonly responseFields: readonly FieldRow[];
  /** The description of a response without a table or a sample. */
  readonly responseNote: Fragment;
  readonly sampleResult: string;
  /** What the author says about the body, if no named type on the page says it. */
  readonly bodyDescription: Fragment;
  /** Samples by the author's names. The first one is `sampleResult`, if it is one of them. */
  readonly sampleTitle: string;
  readonly furtherResults: readonly ExampleView[];
  /** Headers of a success. `name` also says if a header may be missing. */
  readonly responseHeaders: readonly FieldRow[];
}

export function responseView(
  scope: Scope,
  operation: Operation,
  texts: OperationTexts,
): ResponseView {
  const { markdown, messages } = scope;
  const { result, responses, stream } = operation;
  const { sampleResult, resultFields } = texts;
  const isProtocol = scope.language.protocol !== "";
  const media = markdown.code(successContent(responses)?.mediaType ?? "");
  const notes = [
    texts.responseNote,
    stream ? messages(isProtocol ? "streamReceived" : "streamAnswered", { media }) : "",
    ...(result ? xmlSentences(scope, successContent(responses)) : []),
  ];
  return {
    ...statusesOf(scope, operation),
    ...resultExamples(scope, operation),
    bodyDescription: result && !stream ? bodyDescription(scope, operation) : "",
    noResponse: result === null,
    emptyResponse: messages(
      successResponses(responses).some(({ headers }) => headers.length > 0)
        ? "responseHeadersOnly"
        : "responseEmpty",
    ),
    responseType: result ? typeOfResponse(scope, operation, result, texts) : "",
    responseFields: result && resultFields ? responseRows(scope, resultFields) : [],
    responseNote: joinSentences(filled(notes), messages),
    responseHeaders: headersOf(scope, operation),
    sampleResult,
  };
}

function typeOfResponse(
  scope: Scope,
  { stream }: Operation,
  result: Type,
  { resultFields }: OperationTexts,
): Fragment {
  if (stream) return typeInText(scope, stream.item);
  // The table follows directly, so the type needs no links.
  return resultFields ? scope.markdown.code(scope.types.text(result)) : typeInText(scope, result);
}

/** The description of a stream's items. */
export function streamNote(scope: Scope, content: Content | null | undefined): Fragment {
  if (!content?.items) return "";
  const media = scope.markdown.code(content.mediaType);
  const isProtocol = scope.language.protocol !== "";
  return scope.messages(isProtocol ? "streamOfItems" : "streamSent", {
    media,
    type: typeInText(scope, content.items),
  });
}

/** Whatever the author says about the body of the first success. */
function bodyDescription(scope: Scope, operation: Operation): Fragment {
  const { responses } = operation;
  const content = successContent(responses);
  if (!content) return "";
  // Data structure has the type, unless its table follows directly.
  const key = content.type.kind === "ref" ? content.type.schema : null;
  const isBelow = scope.places.of(operation).structures.some((schema) => schema.key === key);
  const own = successResponses(responses).some(
    ({ description }) => description === content.description,
  );
  const text = isBelow || own ? "" : scope.markdown.prose(content.description, 2, scope.pageLinks);
  const { result } = operation;
  const hasTable = result !== null && resultFields(result, scope.schemas) !== null;
  const isShown = isBelow || result === null || hasTable;
  const sentences = [
    ...innerSentences(scope, content.inner),
    ...(hasTable && !isBelow ? tableRules(scope, result) : []),
    ...(isShown || result.kind === "ref" ? [] : typeSentences(scope, result)),
  ];
  return joinFragments(filled([text, joinSentences(sentences, scope.messages)]), "\n\n");
}

/**
 * Described headers of responses that are no failures. One that only some of them have says which.
 */
function headersOf(scope: Scope, operation: Operation): readonly FieldRow[] {
  const { markdown, messages } = scope;
  const told = otherThanFailures(operation);
  const byFacts = new Map<string, { readonly header: Field; readonly statuses: string[] }>();
  for (const { status, headers } of told)
    for (const header of headers) {
      const { description, type, required } = header;
      const facts = JSON.stringify([header.key.toLowerCase(), description, type, required]);
      const known = byFacts.get(facts);
      if (known) known.statuses.push(status);
      else byFacts.set(facts, { header, statuses: [status] });
    }
  const rows = [...byFacts.values()].map(({ header, statuses }) => ({
    header,
    before:
      statuses.length === told.length
        ? []
        : [
            messages("withStatus", {
              status: statuses.map(markdown.cellCode).join(messages("or")),
            }),
          ],
  }));
  return headerRows(scope, rows);
}
