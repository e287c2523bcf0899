// Only types, which other files build on. This file imports nothing.

/** A request as it is passed to `fetch`. */
export interface Outgoing {
  /** Upper-case HTTP method. */
  readonly method: string;
  /** Absolute, with the query. */
  readonly url: string;
  readonly headers: Headers;
  /** The encoded body. For `FormData`, `fetch` does the encoding and sets the `Content-Type`. */
  readonly body: NonNullable<RequestInit["body"]> | undefined;
}

/** A name and a value, both encoded. */
export type Pair = readonly [name: string, value: string];

/** Whether the caller has set or removed a header of this name. If so, it is not changed. */
export type IsDecided = (name: string) => boolean;
