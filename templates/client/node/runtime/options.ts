import type { CallLogEntry } from "./logger.js";
import type { CallInfo, Middleware } from "./middleware.js";

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
   * Limit of one attempt in milliseconds, from requesting credentials to the last byte of the
   * response. `0`: no limit. Default: `60000`.
   */
  timeout?: number;
  /**
   * Limit of a call in milliseconds, with all its attempts and the pauses between them. `0`: no
   * further limit. Default: `0`.
   */
  totalTimeout?: number;
  /**
   * How many times a request is retried if no complete response arrives, or if the status is 408,
   * 429, 502, 503 or 504. Only requests that are safe to send twice are retried. These have an
   * idempotent method, such as `GET`, `PUT` and `DELETE`, or are marked in the API description.
   * `0`: no retries. Default: `2`.
   */
  retries?: number;
  /**
   * Decides whether a failed attempt is retried. `true` retries it, whatever the method of the
   * request, and `false` does not. `undefined` leaves the decision to the client. It is not called
   * if no retries are left, or if the body is a stream. Default: none.
   */
  retryOn?: (failed: FailedAttempt) => boolean | undefined;
  /** How long to wait before a retry. */
  backoff?: Backoff;
  /** Inspects requests, responses and errors, and may change them. Default: none. */
  middleware?: readonly Middleware[];
  /**
   * Called for every request, response, retry and error. The entries contain no secrets. Default:
   * none.
   */
  logger?: (entry: CallLogEntry) => void;
  /**
   * Function to use instead of the global `fetch`, for a proxy, a log or a test. Default: `fetch`.
   */
  fetch?: typeof globalThis.fetch;
  /**
   * Further options of `fetch` for every request, such as `credentials`, `cache` and undici's
   * `dispatcher`. With `redirect: "error"`, a redirect is a `RedirectError`. With `"manual"`, it is
   * an `ApiError` with the status and the headers of the redirect. Default: none.
   */
  fetchOptions?: FetchOptions;
  /**
   * What to do if the JSON of a response has an integer that a number cannot hold exactly, such as
   * most above 2^53. `reject` with a `ResponseParseError` that says where, or `round` to the
   * nearest number. Default: `reject`.
   */
  largeIntegers?: "reject" | "round";
  /**
   * Most characters in a line or an event of a stream. A longer one ends the stream with a
   * `ResponseParseError`, because it would fill the memory. `0`: no limit. Default: `16777216`.
   */
  longestLine?: number;
}

/**
 * How long to wait before a retry: a random time up to a limit that doubles with each retry. If the
 * response says how long to wait (`Retry-After`), the client waits that long instead.
 */
export interface Backoff {
  /** Limit of the first random pause, in milliseconds. Default: `500`. */
  first?: number;
  /** Limit of every random pause, in milliseconds. Default: `8000`. */
  longest?: number;
  /**
   * Longest pause that a response may ask for, in milliseconds. If it asks for more, the call fails
   * at once. A lost stream is opened again after this time at the latest. Default: `60000`.
   */
  longestAsked?: number;
}

/** Defaults of the options. The comments on the options and the guides repeat these values. */
export const defaults = {
  timeout: 60_000,
  totalTimeout: 0,
  retries: 2,
  backoff: { first: 500, longest: 8_000, longestAsked: 60_000 },
  largeIntegers: "reject",
  longestLine: 16_777_216,
} as const;

/** A failed attempt, which the option `retryOn` decides about. */
export interface FailedAttempt extends Omit<CallInfo, "signal"> {
  readonly error: unknown;
  /** Status of the error: of the response, or of a failure in its body. `undefined`: none. */
  readonly status: number | undefined;
}

/** Options of one request. */
export interface RequestOptions {
  /** Aborts the call, which then rejects with the signal's reason. Default: none. */
  signal?: AbortSignal;
  /** Limit of one attempt in milliseconds. `0`: no limit. Default: the client's `timeout`. */
  timeout?: number;
  /** Limit of the whole call in milliseconds. Default: the client's `totalTimeout`. */
  totalTimeout?: number;
  /**
   * How many times this request is retried, whatever its method. Set it only if the request is safe
   * to send twice. Default: the client's `retries`, if the request is safe to send twice.
   */
  retries?: number;
  /** Decides whether a failed attempt is retried. Default: the client's `retryOn`. */
  retryOn?: (failed: FailedAttempt) => boolean | undefined;
  /**
   * Key by which the server recognises a request that it has received before. All attempts of the
   * call have it, so it counts as safe to send twice. It is sent in the header that the API names,
   * else in `Idempotency-Key`. Default: a new UUID, if the API names a header.
   */
  idempotencyKey?: string;
  /**
   * Headers of this request. They replace all other headers of the same name. A header that is
   * `undefined` is not sent. Default: none.
   */
  headers?: Readonly<Record<string, string | undefined>>;
  /**
   * Query parameters to add to those of the operation. An array is sent as one parameter for each
   * item. Values that are `undefined` or `null` are left out. Default: none.
   */
  query?: ExtraQuery;
  /**
   * Absolute URL to use instead of the client's server. The credentials of the client are sent to
   * it, so it must be a server that you trust. Default: the client's server.
   */
  baseUrl?: string;
  /** Further options of `fetch`. They replace those of the client one by one. Default: none. */
  fetchOptions?: FetchOptions;
}

/**
 * Options of `fetch` that the client does not set itself. `dispatcher` is an option of undici, the
 * `fetch` of Node.js, and `next` one of Next.js.
 */
export type FetchOptions = Omit<
  RequestInit,
  "method" | "headers" | "body" | "signal" | "window" | "dispatcher"
> & { readonly dispatcher?: unknown; readonly next?: unknown };

/** Query parameters that the API description does not have. */
export type ExtraQuery = Readonly<Record<string, QueryValue | readonly QueryValue[]>>;

export type QueryValue = string | number | bigint | boolean | Date | null | undefined;

/**
 * Media types of one request, for methods whose API description has several. The types of such a
 * method say which ones.
 */
export interface MediaTypes {
  /** Media type of the body. Default: the first that the page of the method names. */
  readonly contentType?: string;
  /** Media type of the response. Default: the first that the page of the method names. */
  readonly accept?: string;
}

/**
 * A token, or a function that returns one. The function is called before every request. If the
 * server refuses a token with a 401, the function is called once more with that token, and should
 * return a different one. Requests that were refused with the same token share that call.
 */
export type Token = string | ((refused?: string) => string | Promise<string>);
