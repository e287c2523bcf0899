import type { Json } from "../../../document/json.js";
import type {
  Content,
  Field,
  IncomingRequest,
  Parameter,
  Response,
} from "../../../model/types/model.js";
import { distinct, type Fragment, filled, joinFragments } from "../../base/fragment.js";
import { joinSentences } from "../../base/messages.js";
import { safeJson } from "../../language/quote.js";
import { clean } from "../../markdown/clean.js";
import { absent } from "../../markdown/markdown.js";
import { descriptionCell, typeCell, typeInText, typeSentences } from "./cells.js";
import { noted, placeKeys, responseRows } from "./fields.js";
import { tableRules } from "./object-rules.js";
import { resultFields } from "./places.js";
import type { FieldRow, Scope } from "./scope.js";
import { xmlSentences } from "./xml.js";

/** View of the partials for requests that the API sends. A key without content is empty. */
export interface IncomingView {
  readonly parameters: readonly ParameterRow[];
  readonly noPayload: boolean;
  readonly payloadType: Fragment;
  readonly payloadNote: Fragment;
  readonly payloadFields: readonly FieldRow[];
  readonly samplePayload: string;
  readonly answers: readonly AnswerRow[];
  readonly noAnswers: boolean;
}

interface ParameterRow {
  /** Name in the request. */
  readonly name: string;
  readonly place: string;
  readonly type: Fragment;
  readonly description: Fragment;
  readonly sample: string;
}

interface AnswerRow {
  readonly status: string;
  readonly type: Fragment;
  readonly meaning: Fragment;
}

export function incomingView(scope: Scope, request: IncomingRequest): IncomingView {
  const { markdown, types, schemas, messages } = scope;
  const { payload, parameters, responses } = request;
  const object = payload ? resultFields(payload, schemas) : null;
  // A table shows the constraints of each field. A payload without a table needs sentences.
  const sentencesOf = object ? tableRules : typeSentences;
  const sentences = payload ? sentencesOf(scope, payload) : [];
  return {
    parameters: parameters.map((parameter) => parameterRow(scope, parameter)),
    noPayload: payload === null,
    payloadType: payload
      ? joinFragments(
          filled([
            object ? markdown.code(types.text(payload)) : typeInText(scope, payload),
            joinSentences(sentences, messages),
          ]),
          " ",
        )
      : "",
    payloadNote: payloadNote(scope, request),
    payloadFields: object ? responseRows(scope, object) : [],
    samplePayload: samplePayload(scope, request),
    answers: responses.map((response) =>
      answerRow(scope, response, messages(responses.length > 1 ? "anyOtherStatus" : "anyStatus")),
    ),
    noAnswers: responses.length === 0,
  };
}

/**
 * How the request is authenticated, as the end of a sentence: `carries X-Signature in the header`.
 */
export function authentication(scope: Scope, { security }: IncomingRequest): string {
  const { module, markdown, messages } = scope;
  const described = security
    .filter((schemes) => schemes.length > 0)
    .map((schemes) =>
      schemes
        .map(({ scheme }) => {
          const {
            kind,
            name,
            in: place,
          } = module.securitySchemes.find(({ key }) => key === scheme) ?? {
            kind: "other",
            name: "",
            in: "header",
          };
          if (kind === "mutualTLS") return messages("carriedCertificate");
          if (kind === "signature")
            return messages("carriedSignature", { name: markdown.code(name) });
          if (kind === "apiKey")
            return messages("carriedKey", {
              name: markdown.code(name),
              place: messages(placeKeys[place]),
            });
          if (kind === "bearer" || kind === "oauth2")
            return messages("carriedToken", { name: markdown.code(name) });
          if (kind === "basic") return messages("carriedPassword", { name: markdown.code(name) });
          return messages("carriedCredential", { name: markdown.code(scheme) });
        })
        .join(messages("and")),
    );
  if (described.length === 0) return "";
  const what = [...new Set(described)].join(messages("orAlternative"));
  return messages(described.length < security.length ? "mayCarry" : "carries", { what });
}

function parameterRow(scope: Scope, parameter: Parameter): ParameterRow {
  const { markdown, messages } = scope;
  const { key, in: place, type, required, example } = parameter;
  return {
    name: markdown.plain(key),
    place: messages(placeKeys[place]),
    type: noted(scope, typeCell(scope, type), required ? [] : [messages("optional")]),
    description: descriptionCell(scope, parameter, { withDefault: true }),
    sample: example ? markdown.cellCode(onWire(example.value)) : absent,
  };
}

function onWire(value: Json): string {
  return typeof value === "string" ? value : safeJson(JSON.stringify(value));
}

function payloadNote(scope: Scope, { requestBody }: IncomingRequest): Fragment {
  if (!requestBody) return "";
  const { markdown, pageLinks, messages } = scope;
  const { contents, required, description } = requestBody;
  const media = contents.map(({ mediaType }) => markdown.code(mediaType)).join(messages("or"));
  const sentences = [
    ...(required ? [] : [messages("mayBeMissing")]),
    ...(contents.length > 0 ? [messages("bodySentAs", { media })] : []),
    ...contents.flatMap((content) => xmlSentences(scope, content)),
  ];
  const parts = [markdown.prose(description, 3, pageLinks), joinSentences(sentences, messages)];
  return joinFragments(filled(parts), "\n\n");
}

function samplePayload({ markdown }: Scope, { sample, requestBody }: IncomingRequest): string {
  if (!sample) return "";
  const { value } = sample;
  return requestBody?.contents[0]?.kind === "text" && typeof value === "string"
    ? markdown.fence("text", clean(value))
    : markdown.fence("json", safeJson(JSON.stringify(value, null, 2)));
}

function answerRow(scope: Scope, response: Response, others: string): AnswerRow {
  const { markdown, pageLinks, messages } = scope;
  const { status, description, contents, headers } = response;
  const bodies = contents.map((content) =>
    content.kind === "json" ? bodyCell(scope, content) : bodyAs(scope, content),
  );
  const sentences = headerSentences(scope, headers);
  const text = markdown.cell(description, pageLinks);
  return {
    status: status === "default" ? others : markdown.cellCode(status),
    type: joinFragments(distinct(bodies), messages("or")) || absent,
    meaning: joinFragments(filled([text, ...sentences]), "<br />") || absent,
  };
}

/** The type of a body. That of XML is what the document contains. */
export function bodyCell(scope: Scope, content: Content): Fragment {
  return content.document ? bodyAs(scope, content) : typeCell(scope, content.type);
}

function bodyAs(scope: Scope, { type, document, mediaType }: Content): Fragment {
  const written = typeCell(scope, document?.type ?? type);
  const media = scope.markdown.cellCode(mediaType);
  return scope.messages("typeAs", { type: written, media });
}

/** A sentence for each header of a response, in one table cell. */
export function headerSentences(scope: Scope, headers: readonly Field[]): Fragment[] {
  const { markdown, messages } = scope;
  return headers.map((field) => {
    const { key, type, required } = field;
    const text = descriptionCell(scope, field, { withDefault: true });
    const header = messages(required ? "errorHeader" : "errorHeaderOptional", {
      name: markdown.cellCode(key),
      type: typeCell(scope, type),
    });
    return text === absent
      ? messages("errorHeaderAlone", { header })
      : messages("errorHeaderTold", { header, text });
  });
}
