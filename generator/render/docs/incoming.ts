import type { IncomingRequest, Json, Parameter, Response } from "../../model/types.js";
import { safeJson } from "../quote.js";
import { absent, descriptionCell, typeCell, typeInText, typeSentences } from "./cells.js";
import { clean } from "./clean.js";
import { responseRows } from "./fields.js";
import { resultFields } from "./places.js";
import type { FieldRow, Scope } from "./scope.js";

/** What the partials of a request that the API sends print; keys that say nothing are empty. */
export interface IncomingView {
  readonly parameters: readonly ParameterRow[];
  readonly noPayload: boolean;
  readonly payloadType: string;
  readonly payloadNote: string;
  readonly payloadFields: readonly FieldRow[];
  readonly samplePayload: string;
  readonly answers: readonly AnswerRow[];
  readonly noAnswers: boolean;
}

interface ParameterRow {
  /** As it is on the wire. */
  readonly name: string;
  readonly place: string;
  readonly type: string;
  readonly description: string;
  readonly sample: string;
}

interface AnswerRow {
  readonly status: string;
  readonly type: string;
  readonly meaning: string;
}

export function incomingView(scope: Scope, request: IncomingRequest): IncomingView {
  const { markdown, types, schemas } = scope;
  const { payload, parameters, responses } = request;
  const object = payload ? resultFields(payload, schemas) : null;
  // A table has what constrains each field; a payload without one says it itself.
  const sentences = payload && !object ? typeSentences(scope, payload) : [];
  return {
    parameters: parameters.map((parameter) => parameterRow(scope, parameter)),
    noPayload: payload === null,
    payloadType: payload
      ? [
          object ? markdown.code(types.text(payload)) : typeInText(scope, payload),
          ...sentences,
        ].join(" ")
      : "",
    payloadNote: payloadNote(scope, request),
    payloadFields: object ? responseRows(scope, object) : [],
    samplePayload: samplePayload(scope, request),
    answers: responses.map((response) =>
      answerRow(scope, response, responses.length > 1 ? "any other" : "any"),
    ),
    noAnswers: responses.length === 0,
  };
}

/** What it is authenticated by, as the end of a sentence: `carries X-Signature in the header`. */
export function authentication(scope: Scope, { security }: IncomingRequest): string {
  const { module, markdown } = scope;
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
          if (kind === "mutualTLS") return "a client certificate";
          if (kind === "signature") return `a signature in ${markdown.code(name)}`;
          if (kind === "apiKey") return `${markdown.code(name)} in the ${place}`;
          if (kind === "bearer" || kind === "oauth2")
            return `a bearer token in ${markdown.code(name)}`;
          if (kind === "basic") return `a user name and password in ${markdown.code(name)}`;
          return `the credential ${markdown.code(scheme)}`;
        })
        .join(" and "),
    );
  if (described.length === 0) return "";
  return `${described.length < security.length ? "may carry" : "carries"} ${[...new Set(described)].join(", or ")}`;
}

function parameterRow(scope: Scope, parameter: Parameter): ParameterRow {
  const { markdown } = scope;
  const { key, in: place, type, required, example } = parameter;
  return {
    name: markdown.plain(key),
    place,
    type: typeCell(scope, type) + (required ? "" : " (optional)"),
    description: descriptionCell(scope, parameter, { withDefault: true }),
    sample: example ? markdown.cellCode(onWire(example.value)) : absent,
  };
}

function onWire(value: Json): string {
  return typeof value === "string" ? value : safeJson(JSON.stringify(value));
}

function payloadNote({ markdown, pageLinks }: Scope, { requestBody }: IncomingRequest): string {
  if (!requestBody) return "";
  const { contents, required, description } = requestBody;
  const media = contents.map(({ mediaType }) => markdown.code(mediaType)).join(" or ");
  const sentences = [
    ...(required ? [] : ["It may be missing."]),
    ...(contents.every(({ kind }) => kind === "json") ? [] : [`The body is sent as ${media}.`]),
  ];
  return [markdown.prose(description, 3, pageLinks), sentences.join(" ")]
    .filter((part) => part !== "")
    .join("\n\n");
}

function samplePayload({ markdown }: Scope, { sample, requestBody }: IncomingRequest): string {
  if (!sample) return "";
  const { value } = sample;
  return requestBody?.contents[0]?.kind === "text" && typeof value === "string"
    ? markdown.fence("text", clean(value))
    : markdown.fence("json", safeJson(JSON.stringify(value, null, 2)));
}

function answerRow(scope: Scope, response: Response, others: string): AnswerRow {
  const { markdown, pageLinks } = scope;
  const { status, description, contents, headers } = response;
  const bodies = contents.map(({ type, mediaType, kind }) => {
    const written = typeCell(scope, type);
    return kind === "json" ? written : `${written} as ${markdown.cellCode(mediaType)}`;
  });
  const sentences = headers.map((header) => {
    const { key, type, required } = header;
    const told = descriptionCell(scope, header, { withDefault: true });
    const head = `${required ? "Header" : "Optional header"} ${markdown.cellCode(key)}, ${typeCell(scope, type)}`;
    return told === absent ? `${head}.` : `${head}: ${told}`;
  });
  const text = markdown.cell(description, pageLinks);
  return {
    status: status === "default" ? others : markdown.cellCode(status),
    type: [...new Set(bodies)].join(" or ") || absent,
    meaning: [text, ...sentences].filter((part) => part !== "").join("<br />") || absent,
  };
}
