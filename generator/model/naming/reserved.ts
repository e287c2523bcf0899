/**
 * Names that generated clients use themselves. Nothing in a description gets them. They are
 * reserved in every language and every run, because names must not depend on the generated
 * languages.
 */

/** Endings that follow a client's name in the names of its own types. */
const typeEndings = ["", "Options", "Errors", "Payloads", "Webhooks"];

/** Names of types that belong to the clients of a package. */
export function reservedTypeNames(clientNames: readonly string[]): readonly string[] {
  return clientNames.flatMap((name) => typeEndings.map((ending) => name + ending));
}

/**
 * Names that the package of a client exports besides, or that its files import.
 * `test/model/naming/reserved.test.ts` compares them with the runtimes.
 */
const packageNames: ReadonlySet<string> = new Set(
  `Models Client Core Operation ClientCore ClientDescription JsonConversion
   ApiError ClientError ConnectionError ResponseParseError TimeoutError CallLogEntry CallInfo
   Middleware Backoff ClientOptions EndpointRequest FailedAttempt FetchOptions RequestOptions Token Outgoing ListPage PagePromise ApiPromise WithResponse
   AuthenticationError BadRequestError ConflictError FailureError InternalServerError NotFoundError
   PermissionDeniedError RateLimitError UnprocessableEntityError WithBody ItemStream TokenError
   Upload UploadStream
   Array AsyncIterable Blob Boolean Date Error Function Number Object Promise Record Response String
   Symbol Uint8Array`.split(/\s+/),
);

/** The name of a client's own type that a package needs itself, or null. */
export function takenClientName(name: string): string | null {
  return reservedTypeNames([name]).find((own) => packageNames.has(own)) ?? null;
}

/** Names that functions of a client's package have beside its methods. */
export function reservedMethodNames(clientName: string): readonly string[] {
  return [`is${clientName}Error`];
}

const options: ReadonlySet<string> = new Set([
  // How a client sends requests. `test/model/naming/reserved.test.ts` compares these names with the
  // runtimes.
  "base url",
  "headers",
  "timeout",
  "total timeout",
  "fetch",
  "fetch options",
  "large integers",
  "longest line",
  "retries",
  "max retries",
  "retry on",
  "idempotency key",
  "http client",
  "raise on failure",
  "backoff",
  "middleware",
  "reject failures",
  "signal",
  "query",
  "extra query",
  "follow redirects",
  "extensions",
  "use",
  "logger",
  // Members of every object, in languages whose options are object properties.
  "constructor",
  "has own property",
  "is prototype of",
  "property is enumerable",
  "to locale string",
  "to string",
  "value of",
]);

/** Whether every client has an option of this name already. */
export function isReservedOption(words: readonly string[]): boolean {
  return options.has(words.join(" "));
}
