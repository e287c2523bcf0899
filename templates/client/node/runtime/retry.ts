import { ApiError, ClientError, ConnectionError, TimeoutError } from "./errors.js";
import type { Operation } from "./operation.js";
import { type ClientOptions, defaults, type RequestOptions } from "./options.js";
import { own } from "./own.js";

/** Methods that have the same effect however often they are sent: RFC 9110 section 9.2.2. */
const idempotentMethods = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"]);

/** Statuses that tell of a passing trouble. */
const passing = new Set([408, 429, 502, 503, 504]);

/**
 * How often a request is sent again at most: not at all where that might do twice what was wanted
 * once, unless the caller has said how often this one may be.
 */
export function retriesOf(
  { method, idempotent = idempotentMethods.has(method) }: Operation,
  client: ClientOptions,
  { retries: ofRequest }: RequestOptions,
): number {
  const retries = ofRequest ?? client.retries ?? defaults.retries;
  if (!(retries >= 0)) throw new ClientError("The option retries is a number, 0 for none");
  return ofRequest === undefined && !idempotent ? 0 : retries;
}

/**
 * Milliseconds to wait before a request is sent again; undefined where that is of no use.
 * `retried` is how often it has been already.
 */
export function pauseBefore(
  retried: number,
  error: unknown,
  { backoff = {} }: ClientOptions,
): number | undefined {
  const {
    first = defaults.backoff.first,
    longest = defaults.backoff.longest,
    longestAsked = defaults.backoff.longestAsked,
  } = backoff;
  const status = own(error, "status");
  const isPassing =
    error instanceof ConnectionError ||
    error instanceof TimeoutError ||
    (error instanceof ClientError &&
      (passing.has(Number(status)) ||
        // By its name: only clients that fetch tokens hold its class.
        (error.name === "TokenError" && status === undefined)));
  if (!isPassing) return undefined;
  const asked = error instanceof ApiError ? error.retryAfter : undefined;
  if (asked !== undefined) return asked <= longestAsked ? asked : undefined;
  // Full jitter: clients that failed together do not come back together.
  return Math.random() * Math.min(longest, first * 2 ** retried);
}
