import type { CallLogEntry } from "./logger.js";
import type { Middleware } from "./middleware.js";

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
   * Milliseconds that one try may take, from asking for the credentials to the last byte of
   * the answer. `0`: no limit. Default: `60000`.
   */
  timeout?: number;
  /**
   * Milliseconds that a call may take with all its tries and the pauses between them. `0`: what
   * these add up to. Default: `0`.
   */
  totalTimeout?: number;
  /**
   * How often a request is sent again where there was no answer, or one of 408, 429, 502, 503 and
   * 504. Only requests that may be sent twice are: those whose method is idempotent, such as `GET`,
   * `PUT` and `DELETE`, and those that the API description marks. `0`: never. Default: `2`.
   */
  retries?: number;
  /** How long to wait before a request is sent again. */
  backoff?: Backoff;
  /** Looks at requests, answers and errors, and may change them. Default: none. */
  middleware?: readonly Middleware[];
  /**
   * Told of every request, response, retry and error, with nothing in it that is a secret. Default:
   * none.
   */
  logger?: (entry: CallLogEntry) => void;
  /** Called in place of the global `fetch`, for a proxy, a log or a test. Default: `fetch`. */
  fetch?: typeof globalThis.fetch;
  /**
   * What to do where the JSON of an answer has an integer that a number cannot hold exactly, as
   * from 2^53 on most have: `reject` with a `ResponseParseError` that says where it is, or `round`
   * it to the nearest number. Default: `reject`.
   */
  largeIntegers?: "reject" | "round";
}

/**
 * How long to wait before a request is sent again: at random between 0 and a limit that doubles
 * each time. Where the answer says how long (`Retry-After`), that long.
 */
export interface Backoff {
  /** Limit of the first pause in milliseconds. Default: `500`. */
  first?: number;
  /** Limit of every pause. Default: `8000`. */
  longest?: number;
  /**
   * The longest that an answer may ask for: where it asks for more, the call fails at once. Default:
   * `60000`.
   */
  longestAsked?: number;
}

/**
 * The value of an option that is not given. The comments on the options repeat these values, and so
 * do the guides.
 */
export const defaults = {
  timeout: 60_000,
  totalTimeout: 0,
  retries: 2,
  backoff: { first: 500, longest: 8_000, longestAsked: 60_000 },
  largeIntegers: "reject",
} as const;

/** Options of one request. */
export interface RequestOptions {
  /** Aborts the request, which then rejects with the signal's reason. Default: none. */
  signal?: AbortSignal;
  /** Milliseconds that a try may take. `0`: no limit. Default: the client's `timeout`. */
  timeout?: number;
  /** Milliseconds that the call may take in all. Default: the client's `totalTimeout`. */
  totalTimeout?: number;
  /**
   * How often this request is sent again, whatever its method: giving it says that it may be sent
   * twice. Default: the client's `retries`, where the request may be.
   */
  retries?: number;
  /**
   * Headers of this request. They win over every other header; one that is `undefined` is not
   * sent at all. Default: none.
   */
  headers?: Readonly<Record<string, string | undefined>>;
}

/**
 * A token, or a function that returns one and is asked for it before every request. Where the server
 * refuses a token with a 401, the function is asked once more and told which: it should not return
 * that one again. Requests that were refused with the same token share the answer.
 */
export type Token = string | ((refused?: string) => string | Promise<string>);
