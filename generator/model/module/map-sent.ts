import type { OperationDraft } from "../operation/operations.js";
import type { Content, Field, OtherBody, RequestBody, RequestField } from "../types/model.js";

/** A request, and its body. */
export type Sent = Pick<OperationDraft, "request" | "requestBody">;

/** The functions that map everything with a type in a request. */
export interface SentMapper {
  readonly content: (content: Content) => Content;
  /** `body`: the content that the type is of. Null if the type is made for the request. */
  readonly key: (schema: string, body: Content | null) => string;
  readonly field: (field: Field, location: RequestField["in"], body: RequestBody | null) => Field;
}

/** An operation's request with its types mapped, and those with another media type. */
export function mapSent(
  draft: Pick<OperationDraft, "request" | "requestBody" | "otherBodies">,
  mapper: SentMapper,
): Pick<OperationDraft, "request" | "requestBody" | "otherBodies"> {
  return {
    ...mapOne(draft, mapper),
    otherBodies: draft.otherBodies.map((other) => ({
      ...other,
      ...(mapOne(other, mapper) as Pick<OtherBody, "request" | "requestBody">),
    })),
  };
}

function mapOne({ request, requestBody }: Sent, { content, key, field }: SentMapper): Sent {
  const [body = null] = requestBody?.contents ?? [];
  return {
    requestBody: requestBody && { ...requestBody, contents: requestBody.contents.map(content) },
    request: {
      ...request,
      schema: request.schema && key(request.schema, request.isBody ? body : null),
      fields: request.fields.map((entry) => ({
        ...entry,
        field: field(entry.field, entry.in, requestBody),
      })),
    },
  };
}

/** An operation's request, and those with another media type. */
export function sentBy(draft: Sent & Pick<OperationDraft, "otherBodies">): readonly Sent[] {
  return [draft, ...draft.otherBodies];
}
