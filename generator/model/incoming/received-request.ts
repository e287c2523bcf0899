import { joinPointer } from "../../document/pointer.js";
import type { RawOperation } from "../context/collect-operations.js";
import { flag, member, text } from "../context/raw.js";
import { keyOf, type Owner } from "../context/schema-context.js";
import { requestBodyOf, responsesOf } from "../operation/bodies.js";
import type { Surroundings } from "../operation/operations.js";
import { declaredParameters } from "../operation/parameters.js";
import { requirementsOf } from "../security/security.js";
import { contentTypes, mapContent } from "../types/map-type.js";
import type { Field, IncomingRequest, Type } from "../types/model.js";
import { unionOf } from "../types/narrow.js";

/** A webhook's or callback's request before its sample and final type names are known. */
export type IncomingDraft = Omit<IncomingRequest, "sample">;

/**
 * A request that the API sends. `owns` names the types in it, such as `UserCreatedPayload` and
 * `UserCreatedReply`. No operation has such names.
 */
export function incomingOf(
  raw: RawOperation,
  name: string,
  owns: string,
  { schemas, securitySchemes }: Surroundings,
): IncomingDraft {
  const owner = (segment: string): Owner => ({
    key: `${keyOf(raw.at)} ${segment}`,
    parent: null,
    segment: owns + segment,
  });
  const body = requestBodyOf(raw, schemas, owner("Payload"));
  return {
    at: raw.at,
    id: raw.operationId,
    name,
    method: raw.method,
    ...textsOf(raw.node),
    deprecated: flag(raw.node, "deprecated"),
    parameters: declaredParameters(raw, schemas, owner("")).map(({ parameter }) => parameter),
    requestBody: body,
    payload: body && unionOf(body.contents.map(({ type }) => type)),
    responses: responsesOf(raw, schemas, owner("Reply")),
    security: requirementsOf(
      member(raw.node, "security"),
      joinPointer(raw.at, "security"),
      securitySchemes,
      schemas.report,
    ),
  };
}

/**
 * Longest summary that serves as a title. GitHub's are whole paragraphs, the same for every action
 * of an event.
 */
const longestTitle = 120;

/** A summary that is too long for a title becomes the start of the description. */
function textsOf(node: unknown): Pick<IncomingRequest, "summary" | "description"> {
  const summary = text(node, "summary").trim();
  const description = text(node, "description").trim();
  if (summary.length <= longestTitle) return { summary, description };
  return { summary: "", description: [summary, description].filter(Boolean).join("\n\n") };
}

/** The functions that map everything with a type. */
export interface IncomingMapper {
  readonly type: (type: Type) => Type;
  readonly field: <F extends Field>(field: F) => F;
}

/** A request with its types mapped: those of the request and those of the receiver's response. */
export function mapIncoming<T extends IncomingDraft>(
  draft: T,
  received: IncomingMapper,
  answered: IncomingMapper,
): T {
  const { requestBody, payload } = draft;
  return {
    ...draft,
    parameters: draft.parameters.map(received.field),
    requestBody: requestBody && {
      ...requestBody,
      contents: requestBody.contents.map((content) => mapContent(content, received.type)),
    },
    payload: payload && received.type(payload),
    responses: draft.responses.map((response) => ({
      ...response,
      headers: response.headers.map(answered.field),
      contents: response.contents.map((content) => mapContent(content, answered.type)),
    })),
  };
}

/** Every type that a request and its responses have. */
export function incomingTypes({ parameters, requestBody, responses }: IncomingDraft): Type[] {
  return [
    ...parameters.map(({ type }) => type),
    ...(requestBody?.contents ?? []).flatMap(contentTypes),
    ...responses.flatMap(({ headers, contents }) => [
      ...headers.map(({ type }) => type),
      ...contents.flatMap(contentTypes),
    ]),
  ];
}
