import type { Content, Operation, Type } from "../../../model/types/model.js";
import { successContent, successResponses } from "../../../model/types/success.js";
import { type Fragment, filled } from "../../base/fragment.js";
import { joinSentences } from "../../base/messages.js";
import { typeInText } from "./cells.js";
import { headerRows, responseRows } from "./fields.js";
import type { FieldRow, OperationTexts, Scope } from "./scope.js";

/** The part of a page about a method's response. A key without content is empty. */
export interface ResponseView {
  /** The method returns nothing. Then the keys about its type and fields are empty. */
  readonly noResponse: boolean;
  readonly responseType: Fragment;
  readonly responseFields: readonly FieldRow[];
  /** The description of a response without a table or a sample. */
  readonly responseNote: Fragment;
  readonly sampleResult: string;
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
  const media = markdown.code(successContent(responses)?.mediaType ?? "");
  const notes = [texts.responseNote, stream ? messages("streamAnswered", { media }) : ""];
  return {
    noResponse: result === null,
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
  return scope.messages("streamSent", { media, type: typeInText(scope, content.items) });
}

/** Described headers of successes, without duplicates. */
function headersOf(scope: Scope, { responses }: Operation): readonly FieldRow[] {
  const headers = successResponses(responses).flatMap((response) => response.headers);
  const byKey = new Map(headers.map((header) => [header.key.toLowerCase(), header]));
  return headerRows(scope, [...byKey.values()]);
}
