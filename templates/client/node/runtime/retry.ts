import { ApiError, ClientError, ConnectionError, TimeoutError } from "./errors.js";
import type { Operation } from "./operation.js";
import { type ClientOptions, defaults, type RequestOptions } from "./options.js";
import { own } from "./own.js";

/** Methods that have the same effect however often they are sent: RFC 9110 section 9.2.2. */
const idempotentMethods = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"]);

/** Statuses of temporary failures. */
const passing = new Set([408, 429, 502, 503, 504]);

/** The maximum number of retries of a request that may be sent twice. */
export function retriesOf(client: ClientOptions, request: RequestOptions): number {
  const retries = request.retries ?? client.retries ?? defaults.retries;
  if (!(retries >= 0))
    throw new ClientError("The option retries must be a number, or 0 for no retries");
  return retries;
}

/**
 * Whether a request may be sent twice without repeating its effect. The caller says so with a number
 * of retries for this call. `hasKey`: the server knows an attempt by its idempotency key.
 */
export function isRepeatable(
  { method, idempotent = idempotentMethods.has(method) }: Operation,
  { retries }: RequestOptions,
  hasKey = false,
): boolean {
  return retries !== undefined || idempotent || hasKey;
}

/**
 * Milliseconds to wait before the next retry, or `undefined` if a retry cannot help. `retried`
 * counts the retries so far.
 */
export function pauseBefore(
  retried: number,
  error: unknown,
  { backoff = {} }: ClientOptions,
  /** What the option `retryOn` says. */
  isWanted?: boolean,
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
        // Compared by name, because only clients that fetch tokens contain the class.
        (error.name === "TokenError" && status === undefined)));
  if (!(isWanted ?? isPassing)) return undefined;
  const asked = error instanceof ApiError ? error.retryAfter : undefined;
  if (asked !== undefined) return asked <= longestAsked ? asked : undefined;
  // Full jitter: clients that failed together must not retry together.
  return Math.random() * Math.min(longest, first * 2 ** retried);
}
