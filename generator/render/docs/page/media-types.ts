import type { Content, Operation } from "../../../model/types/model.js";
import { successContent } from "../../../model/types/success.js";
import { type Fragment, filled, joinFragments } from "../../base/fragment.js";
import { joinSentences } from "../../base/messages.js";
import { choiceHeaders } from "../../http/request.js";
import { type MediaChoice, optionOf, receivedAs, sentAs } from "../../language/media-choice.js";
import { safeJson } from "../../language/quote.js";
import { clean } from "../../markdown/clean.js";
import { typeInText } from "./cells.js";
import { requestRows, responseRows } from "./fields.js";
import { resultFields } from "./places.js";
import { sampleCode } from "./protocol/sample-code.js";
import type { FieldRow, Scope } from "./scope.js";
import { xmlSentences } from "./xml.js";

/** The part of a page about media types other than the usual ones. */
export interface MediaTypesView {
  readonly otherRequests: readonly OtherRequestView[];
  readonly otherSamples: readonly { readonly title: string; readonly code: string }[];
  readonly otherResponses: readonly OtherResponseView[];
}

interface OtherRequestView {
  readonly title: string;
  readonly note: Fragment;
  readonly parameters: readonly FieldRow[];
  readonly noParameters: boolean;
}

interface OtherResponseView {
  readonly title: string;
  readonly note: Fragment;
  readonly fields: readonly FieldRow[];
  readonly sampleResult: string;
}

export function mediaTypesView(scope: Scope, operation: Operation): MediaTypesView {
  const { otherBodies, otherResults } = operation;
  return {
    otherRequests: otherBodies.map(({ mediaType, request }, index) => {
      const other = otherBodies[index];
      const isSame = request.schema === operation.request.schema;
      const same = isSame ? [scope.messages("sameParameters")] : [];
      const content = other?.requestBody.contents[0];
      return {
        ...headOf(scope, "contentType", mediaType, same, content),
        noParameters: false,
        parameters: !other || isSame ? [] : requestRows(scope, sentAs(operation, other)),
      };
    }),
    otherSamples: [
      ...otherBodies.map((other) =>
        sampleOf(scope, sentAs(operation, other), { contentType: other.mediaType }),
      ),
      ...otherResults.map((other) =>
        sampleOf(scope, receivedAs(operation, other), { accept: other.mediaType }),
      ),
    ],
    otherResponses: otherResults.map((other) => {
      const { mediaType, result } = other;
      const content = successContent(other.responses);
      const fields = resultFields(result, scope.schemas);
      const type = fields
        ? scope.markdown.code(scope.types.text(result))
        : typeInText(scope, result);
      return {
        ...headOf(
          scope,
          "accept",
          mediaType,
          [scope.messages("typeOfResponse", { type })],
          content,
        ),
        fields: fields ? responseRows(scope, fields) : [],
        sampleResult: sampleResultOf(scope, receivedAs(operation, other)),
      };
    }),
  };
}

function headOf(
  scope: Scope,
  key: keyof MediaChoice,
  mediaType: string,
  more: readonly Fragment[],
  content: Content | null | undefined,
) {
  const { messages } = scope;
  const how = choiceOf(scope, key, mediaType);
  return {
    title: messages("asMediaType", { media: scope.markdown.code(mediaType) }),
    note: joinFragments(
      filled([
        joinFragments(filled([how, ...more]), messages("sentenceGap")),
        joinSentences(xmlSentences(scope, content), messages),
      ]),
      "\n\n",
    ),
  };
}

/** How a call chooses a media type: by an option of its client, or by a header. */
function choiceOf(scope: Scope, key: keyof MediaChoice, mediaType: string): string {
  const { language, markdown, literals, messages } = scope;
  if (language.protocol !== "") {
    const header = markdown.code(choiceHeaders[key]);
    return messages("chosenByHeader", { header, value: markdown.code(mediaType) });
  }
  const option = markdown.code(optionOf(key, language));
  return messages("chosenBy", { option, value: markdown.code(literals.string(mediaType)) });
}

function sampleOf(scope: Scope, operation: Operation, choice: MediaChoice) {
  const { markdown, messages } = scope;
  const key = choice.accept === undefined ? "sampleSentAs" : "sampleReceivedAs";
  const media = markdown.code(choice.accept ?? choice.contentType ?? "");
  return { title: messages(key, { media }), code: sampleCode(scope, operation, choice) };
}

/** The sample of a result, as code. "" if there is none. */
export function sampleResultOf({ markdown }: Scope, { responses, sample }: Operation): string {
  const value = sample.response?.value;
  if (value === undefined) return "";
  return successContent(responses)?.kind === "text" && typeof value === "string"
    ? markdown.fence("text", clean(value))
    : markdown.fence("json", safeJson(JSON.stringify(value, null, 2)));
}

/** The media type of a response. "" if there is none, or if something else says it. */
export function responseMediaType({ markdown, messages }: Scope, operation: Operation): string {
  const { responses, stream, via } = operation;
  const content = successContent(responses);
  if (!content || stream || via?.returnsUrl) return "";
  return messages("responseIs", { media: markdown.code(content.mediaType) });
}

/** The media type of a request body. "" if there is no body. */
export function requestMediaType({ markdown, messages }: Scope, operation: Operation): string {
  const content = operation.requestBody?.contents[0];
  return content ? messages("bodySentAs", { media: markdown.code(content.mediaType) }) : "";
}
