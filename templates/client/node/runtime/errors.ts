import { own } from "./own.js";

// Messages name the operation by its method and path template. They never hold a URL, a header
// that was sent or a value of the request: those may be secrets, and messages end up in logs.

/** Anything that a client raises by itself, and the class of all the errors below. */
export class ClientError extends Error {
  static {
    ClientError.prototype.name = "ClientError";
  }
}

/** The operation that an error is about. */
export interface Call {
  readonly method: string;
  /** Path template, without the values: `/users/{id}`. */
  readonly path: string;
}

/** What an error says of the answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
}

/** The server answered with a status that is no success. */
export class ApiError extends ClientError {
  static {
    ApiError.prototype.name = "ApiError";
  }

  readonly status: number;
  /** Headers of the response. */
  readonly headers: Headers;
  /**
   * Body of the response: parsed where it is JSON that a parser takes without rounding an integer
   * (see the option `largeIntegers`), else text; `undefined` where it is empty.
   */
  readonly body: unknown;
  /** `x-request-id` or `request-id` of the response, or the string `requestId` of its body. */
  readonly requestId: string | undefined;
  readonly method: string;
  readonly path: string;

  constructor(call: Call, answer: Answer, body: unknown) {
    const detail = detailOf(body);
    super(
      `${label(call)} failed with ${answer.status}${detail === undefined ? "" : `: ${detail}`}`,
    );
    this.status = answer.status;
    this.headers = answer.headers;
    this.body = body;
    this.requestId = requestIdOf(answer.headers, body);
    this.method = call.method;
    this.path = call.path;
  }
}

/**
 * A success whose body is not the JSON that it was said to be (`cause` is the parser's error), or
 * holds an integer that a number cannot hold exactly (see the option `largeIntegers`).
 */
export class ResponseParseError extends ClientError {
  static {
    ResponseParseError.prototype.name = "ResponseParseError";
  }

  readonly status: number;
  /** Headers of the response. */
  readonly headers: Headers;
  /** The body as it came. */
  readonly body: string;
  readonly method: string;
  readonly path: string;

  /** `problem` ends the sentence "GET /users answered 200 with". */
  constructor(call: Call, answer: Answer, body: string, problem: string, options?: ErrorOptions) {
    super(`${label(call)} answered ${answer.status} with ${problem}`, options);
    this.status = answer.status;
    this.headers = answer.headers;
    this.body = body;
    this.method = call.method;
    this.path = call.path;
  }
}

/** No complete answer came: no connection, or a lost one. `cause` is the error of `fetch`. */
export class ConnectionError extends ClientError {
  static {
    ConnectionError.prototype.name = "ConnectionError";
  }

  readonly method: string;
  readonly path: string;

  constructor(call: Call, options?: ErrorOptions) {
    const code = codeOf(options?.cause);
    super(
      `${label(call)} got no complete answer${code === undefined ? "" : ` (${code})`}`,
      options,
    );
    this.method = call.method;
    this.path = call.path;
  }
}

/** The answer was not complete within the time-out. */
export class TimeoutError extends ClientError {
  static {
    TimeoutError.prototype.name = "TimeoutError";
  }

  /** The limit that was exceeded, in milliseconds. */
  readonly timeout: number;
  readonly method: string;
  readonly path: string;

  constructor(call: Call, timeout: number) {
    super(`${label(call)} took longer than ${timeout} ms`);
    this.timeout = timeout;
    this.method = call.method;
    this.path = call.path;
  }
}

/** How messages name an operation: `GET /users/{id}`. */
export function label({ method, path }: Call): string {
  return `${method} ${path}`;
}

const LONGEST_DETAIL = 200;

/** The first short text of a body that is meant for people; a page of HTML is not. */
function detailOf(body: unknown): string | undefined {
  const candidates = [
    body,
    own(body, "message"),
    own(own(body, "error"), "message"),
    own(body, "error_description"),
    own(body, "detail"),
    own(body, "error"),
    own(body, "title"),
  ];
  for (const candidate of candidates) {
    if (typeof candidate !== "string") continue;
    const line = candidate.replace(/[\p{Cc}\s]+/gu, " ").trim();
    if (line !== "" && line.length <= LONGEST_DETAIL && !line.startsWith("<")) return line;
  }
  return undefined;
}

/** The id that the server gives a request, from its headers or the body of its answer. */
export function requestIdOf(headers: Headers, body: unknown): string | undefined {
  const id = headers.get("x-request-id") ?? headers.get("request-id") ?? own(body, "requestId");
  return typeof id === "string" ? id : undefined;
}

/** `ECONNREFUSED` and the like: `fetch` of Node.js keeps the code in its error's cause. */
function codeOf(error: unknown): string | undefined {
  const code = own(error, "code") ?? own(own(error, "cause"), "code");
  return typeof code === "string" ? code : undefined;
}
