// Types alone, which others build on: this file imports nothing.

/** A request as it goes to `fetch`. */
export interface Outgoing {
  /** Upper-case HTTP method. */
  readonly method: string;
  /** Absolute, with the query. */
  readonly url: string;
  readonly headers: Headers;
  /** As it is encoded; for `FormData` the rest, and the `Content-Type`, is left to `fetch`. */
  readonly body: NonNullable<RequestInit["body"]> | undefined;
}

/** A name and a value, both encoded. */
export type Pair = readonly [name: string, value: string];

/** Whether the caller has set, or taken away, a header of this name: it stays as it is. */
export type IsDecided = (name: string) => boolean;
