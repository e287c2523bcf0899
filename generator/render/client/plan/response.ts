import type { Content, ContentKind, Operation } from "../../../model/types/model.js";
import { failuresOf, successResponses } from "../../../model/types/success.js";

/** The media types that a client accepts, and how it reads responses. */
export interface ResponsePlan {
  /** Media types of the `Accept` header, without duplicates. Empty: JSON. */
  readonly accept: readonly string[];
  /**
   * How success bodies are read, by status (`200`, `2XX`, `default`). For any other status, the
   * response's media type decides. Null: all are JSON.
   */
  readonly read: readonly StatusKind[] | null;
  /** The described kinds of failure bodies. */
  readonly failures: readonly StatusKind[];
}

export interface StatusKind {
  readonly status: string;
  /** `string`: text, or a string in JSON. The response's media type decides. */
  readonly kind: ContentKind | "string" | "none";
}

/**
 * The client only accepts types that the method can return, because a server may choose any
 * accepted type.
 */
export function planResponses({
  responses,
  via,
  stream,
}: Pick<Operation, "responses" | "via" | "stream">): ResponsePlan {
  if (via?.returnsUrl) return { accept: [], read: null, failures: [] };
  const contents = successResponses(responses).flatMap(({ status, contents: [content] }) =>
    content ? [{ status, content }] : [],
  );
  // By status, because an exact status wins over its range: JSON for 200, text for any other 2XX.
  const declared = contents.flatMap(({ status, content }) => {
    const kind = kindOf(content);
    return kind === null ? [] : [{ status, kind }];
  });
  const isJson =
    declared.length === contents.length && declared.every((one) => one.kind === "json");
  const empty = contents.length === 0 ? [{ status: "2XX", kind: "none" } as const] : null;
  return {
    accept: [...new Set(contents.map(({ content }) => content.mediaType))],
    read: !stream && !isJson ? declared : empty,
    failures: failuresOf(responses).map(({ status, contents: [content] }) => ({
      status,
      kind: content?.kind ?? "none",
    })),
  };
}

/**
 * The description decides how a body is read. Null: it has a range of media types and no schema, so
 * that only the response's own type is left.
 */
function kindOf({ mediaType, kind, type }: Content): StatusKind["kind"] | null {
  if (!mediaType.includes("*")) return kind;
  if (type.kind === "unknown") return null;
  return kind === "text" ? "string" : kind;
}
