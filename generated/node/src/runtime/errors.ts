// Messages name the operation by its method and path template. They never hold a URL, a header
// that was sent or a value of the request: those may be secrets, and messages end up in logs. What
// the server says goes in without the secrets that it repeats. Whatever may hold one, such as the
// body of an answer, is a property that is not enumerable: `console.log` and JSON leave it out.

/** Anything that a client raises by itself, and the class of all the errors below. */
export class ClientError extends Error {
  static {
    ClientError.prototype.name = "ClientError";
  }

  /** What a log may hold: name, message and the properties that hold no secrets. */
  toJSON(): object {
    const { name, message } = this;
    return Object.assign({ name, message }, this);
  }
}

/** The operation that an error is about. */
export interface Call {
  /** Name of the client's method; absent where it has none. */
  readonly name?: string;
  /** HTTP method. */
  readonly method: string;
  /** Path template, without the values: `/users/{id}`. */
  readonly path: string;
}

/** What an error says of the answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
}

/** What is known of a failure beside its status. */
export interface Told {
  readonly body: unknown;
  /** One line for people. */
  readonly detail: string | undefined;
  readonly code: string | number | undefined;
  readonly requestId: string | undefined;
  readonly retryAfter: number | undefined;
  readonly documented: boolean;
}

/** The server answered with a status that is no success. Statuses have classes of their own. */
export class ApiError extends ClientError {
  static {
    ApiError.prototype.name = "ApiError";
  }

  /** HTTP status. */
  readonly status: number;
  /** Headers of the response. Not enumerable. */
  declare readonly headers: Headers;
  /**
   * Body of the response: parsed where it is JSON that a parser takes without rounding an integer
   * (see the option `largeIntegers`), else text; `undefined` where it is empty. Not enumerable.
   */
  declare readonly body: unknown;
  /** What the server calls the mistake: `code`, `error.code` or `error` of the body. */
  readonly code: string | number | undefined;
  /** `x-request-id` or `request-id` of the response, or the string `requestId` of its body. */
  readonly requestId: string | undefined;
  /** Milliseconds that the server asks to wait before the next try (`Retry-After`). */
  readonly retryAfter: number | undefined;
  /**
   * Whether the API description has this answer: its status, with a body of that media type. The
   * body then has the type that is described.
   */
  readonly documented: boolean;
  /** Name of the client's method. */
  readonly operation: string | undefined;
  /** HTTP method. */
  readonly method: string;
  /** Path template: `/users/{id}`. */
  readonly path: string;

  constructor(call: Call, answer: Answer, told: Told) {
    const { body, detail, code, requestId, retryAfter, documented } = told;
    super(`${label(call)} failed with ${answer.status}${detail ? `: ${detail}` : ""}`);
    this.status = answer.status;
    this.code = code;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
    this.documented = documented;
    this.operation = call.name;
    this.method = call.method;
    this.path = call.path;
    hold(this, { headers: answer.headers, body });
  }
}

/**
 * A success whose body is not the JSON that it was said to be (`cause` says where it ends to be),
 * or holds an integer that a number cannot hold exactly (see the option `largeIntegers`).
 */
export class ResponseParseError extends ClientError {
  static {
    ResponseParseError.prototype.name = "ResponseParseError";
  }

  /** HTTP status. */
  readonly status: number;
  /** Headers of the response. Not enumerable. */
  declare readonly headers: Headers;
  /** The body as it came. Not enumerable. */
  declare readonly body: string;
  /** Name of the client's method. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly path: string;

  /** `problem` ends the sentence "GET /users answered 200 with". */
  constructor(call: Call, answer: Answer, body: string, problem: string, options?: ErrorOptions) {
    super(`${label(call)} answered ${answer.status} with ${problem}`, options);
    this.status = answer.status;
    this.operation = call.name;
    this.method = call.method;
    this.path = call.path;
    hold(this, { headers: answer.headers, body });
  }
}

/**
 * No complete answer came: no connection, or a lost one. `cause` is the error of `fetch`, or where
 * that holds the URL or a secret, a copy of it without them.
 */
export class ConnectionError extends ClientError {
  static {
    ConnectionError.prototype.name = "ConnectionError";
  }

  /** What the system calls it, such as `ECONNREFUSED`, where `fetch` tells. */
  readonly code: string | undefined;
  /** Name of the client's method. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly path: string;

  constructor(call: Call, code: string | undefined, options?: ErrorOptions) {
    super(
      `${label(call)} got no complete answer${code === undefined ? "" : ` (${code})`}`,
      options,
    );
    this.code = code;
    this.operation = call.name;
    this.method = call.method;
    this.path = call.path;
  }
}

/** The answer was not complete within the time-out. */
export class TimeoutError extends ClientError {
  static {
    TimeoutError.prototype.name = "TimeoutError";
  }

  /** The limit that was exceeded, in milliseconds: `timeout`, or `totalTimeout`. */
  readonly timeout: number;
  /** Name of the client's method. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly path: string;

  constructor(call: Call, timeout: number) {
    super(`${label(call)} took longer than ${timeout} ms`);
    this.timeout = timeout;
    this.operation = call.name;
    this.method = call.method;
    this.path = call.path;
  }
}

/** How messages name an operation: `GET /users/{id}`. */
export function label({ method, path }: Call): string {
  return `${method} ${path}`;
}

/** Keeps values where neither a log nor JSON finds them. */
function hold(error: Error, values: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(values)) Object.defineProperty(error, key, { value });
}
