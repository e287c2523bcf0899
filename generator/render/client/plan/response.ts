import type { ContentKind, Operation } from "../../../model/types/model.js";
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
  readonly kind: ContentKind | "none";
}

/**
 * The client only accepts types that the method can return, because a server may choose any
 * accepted type.
 */
export function planResponses({ responses, via, stream }: Operation): ResponsePlan {
  if (via?.returnsUrl) return { accept: [], read: null, failures: [] };
  const contents = successResponses(responses).flatMap(({ status, contents: [content] }) =>
    content ? [{ status, mediaType: content.mediaType, kind: content.kind }] : [],
  );
  // For a range of media types, the response's own type decides.
  const isOpen = (mediaType: string) => mediaType.includes("*");
  const open = contents.some(({ mediaType }) => isOpen(mediaType));
  const other = contents.some(({ kind }) => kind === "text" || kind === "binary");
  // By status, because an exact status wins over its range: JSON for 200, text for any other 2XX.
  const declared = contents
    .filter(({ mediaType }) => !isOpen(mediaType))
    .map(({ status, kind }) => ({ status, kind }));
  const empty = contents.length === 0 ? [{ status: "2XX", kind: "none" } as const] : null;
  return {
    accept: [...new Set(contents.map(({ mediaType }) => mediaType))],
    read: !stream && (open || other) ? declared : empty,
    failures: failuresOf(responses).map(({ status, contents: [content] }) => ({
      status,
      kind: content?.kind ?? "none",
    })),
  };
}
