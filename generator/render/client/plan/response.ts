import type { ContentKind, Operation } from "../../../model/types/model.js";
import { failuresOf, successResponses } from "../../../model/types/success.js";

/** What a client accepts, and how it reads the bodies of responses. */
export interface ResponsePlan {
  /** Media types that it asks for, none twice; empty: JSON. */
  readonly accept: readonly string[];
  /**
   * How bodies of successes are read by status (`200`, `2XX`, `default`); one whose status is not
   * there says it itself. Null: every one is JSON.
   */
  readonly read: readonly StatusKind[] | null;
  /** What bodies of failures are described to be. */
  readonly failures: readonly StatusKind[];
}

export interface StatusKind {
  readonly status: string;
  readonly kind: ContentKind | "none";
}

/**
 * The client asks for the types that its method resolves with and for no others: a server may send
 * any type that the client says it accepts.
 */
export function planResponses({ responses, via, stream }: Operation): ResponsePlan {
  if (via?.returnsUrl) return { accept: [], read: null, failures: [] };
  const contents = successResponses(responses).flatMap(({ status, contents: [content] }) =>
    content ? [{ status, mediaType: content.mediaType, kind: content.kind }] : [],
  );
  // A range of media types leaves the type to the response.
  const isOpen = (mediaType: string) => mediaType.includes("*");
  const open = contents.some(({ mediaType }) => isOpen(mediaType));
  const other = contents.some(({ kind }) => kind === "text" || kind === "binary");
  // By status, since an exact one wins over its range: JSON for 200 beside text for any other 2XX.
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
