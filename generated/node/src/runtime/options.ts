/** Options that every client takes. */
export interface ClientOptions {
  /**
   * Absolute URL that the paths of operations are appended to: `https://api.example.com/v1`.
   * Replaces every server that the API description names. Default: the description's server.
   */
  baseUrl?: string;
  /** Headers sent with every request. Default: none. */
  headers?: Readonly<Record<string, string>>;
  /**
   * Milliseconds that a request may take, from asking for the credentials to the last byte of
   * the answer. `0`: no limit. Default: `60000`.
   */
  timeout?: number;
  /** Called in place of the global `fetch`, for a proxy, a log or a test. Default: `fetch`. */
  fetch?: typeof globalThis.fetch;
  /**
   * What to do where the JSON of an answer has an integer that a number cannot hold exactly, as
   * from 2^53 on most have: `reject` with a `ResponseParseError` that says where it is, or `round`
   * it to the nearest number. Default: `reject`.
   */
  largeIntegers?: "reject" | "round";
}

/** Options of one request. */
export interface RequestOptions {
  /** Aborts the request, which then rejects with the signal's reason. Default: none. */
  signal?: AbortSignal;
  /** Milliseconds that this request may take. `0`: no limit. Default: the client's `timeout`. */
  timeout?: number;
  /**
   * Headers of this request. They win over every other header; one that is `undefined` is not
   * sent at all. Default: none.
   */
  headers?: Readonly<Record<string, string | undefined>>;
}

/** A token, or a function that returns one and is asked for it before every request. */
export type Token = string | (() => string | Promise<string>);
