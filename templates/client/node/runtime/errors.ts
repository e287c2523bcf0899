// Messages name the operation by its method and path template. They end up in logs, so they never
// contain a URL, a sent header or a value of the request. Text from the server is included without
// the secrets that it repeats. Anything that may hold a secret, such as the body of a response, is
// a property that is not enumerable. `console.log` and JSON leave such properties out.

/** The base class of all errors that a client raises. */
export class ClientError extends Error {
  static {
    ClientError.prototype.name = "ClientError";
  }

  /** What may be logged: name, message and the properties without secrets. */
  toJSON(): object {
    const { name, message } = this;
    return Object.assign({ name, message }, this);
  }
}

/** The operation that failed. */
export interface Call {
  /** Name of the client's method, if it has one. */
  readonly name?: string;
  /** HTTP method. */
  readonly method: string;
  /** Path template, without the values: `/users/{id}`. */
  readonly path: string;
}

/** The response of a failed call. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
}

/** Details of a failure. */
export interface Told {
  /** If only the body reports the failure: the status that its code means, or that of the response. */
  readonly status?: number;
  readonly body: unknown;
  /** One line for people to read. */
  readonly detail: string | undefined;
  readonly code: string | number | undefined;
  readonly requestId: string | undefined;
  readonly retryAfter: number | undefined;
  readonly documented: boolean;
}

/** An error of a call, which is named by its operation. */
export abstract class CallError extends ClientError {
  /** Name of the client's method. */
  declare readonly operation: string | undefined;
  /** HTTP method. */
  declare readonly method: string;
  /** Path template: `/users/{id}`. */
  declare readonly path: string;

  /**
   * `problem` follows the method and path in the message. `shown` are the properties that logs and
   * JSON have, `held` are those that they do not.
   */
  constructor(
    call: Call,
    problem: string,
    shown: object,
    held: Readonly<Record<string, unknown>> = {},
    options?: { cause?: unknown },
  ) {
    super(`${label(call)} ${problem}`, options);
    const { name: operation, method, path } = call;
    Object.assign(this, shown, { operation, method, path });
    for (const [key, value] of Object.entries(held)) Object.defineProperty(this, key, { value });
  }
}

/** The response has a failure status. Many statuses have a class of their own. */
export class ApiError extends CallError {
  static {
    ApiError.prototype.name = "ApiError";
  }

  /** HTTP status, or the status that the code means if only the body reports the failure. */
  declare readonly status: number;
  /** HTTP status of the response. Not enumerable. */
  declare readonly httpStatus: number;
  /** Headers of the response. Not enumerable. */
  declare readonly headers: Headers;
  /**
   * Body of the response. It is parsed if it is JSON in which no integer would be rounded (see the
   * option `largeIntegers`). Otherwise it is a string, or `undefined` if it is empty. Not
   * enumerable.
   */
  declare readonly body: unknown;
  /** The server's code for the error: `code`, `error.code` or `error` of the body. */
  declare readonly code: string | number | undefined;
  /** `x-request-id` or `request-id` of the response, or the string `requestId` of its body. */
  declare readonly requestId: string | undefined;
  /** Milliseconds to wait before the next attempt, as the server asks (`Retry-After`). */
  declare readonly retryAfter: number | undefined;
  /**
   * Whether the API description has this response: its status, with a body of its media type. If
   * so, the body has the described type.
   */
  declare readonly documented: boolean;

  constructor(call: Call, answer: Answer, told: Told) {
    const { status: httpStatus, headers } = answer;
    const { body, detail, status, ...shown } = told;
    const parts =
      status === undefined
        ? [`failed with ${httpStatus}`, detail]
        : [`returned ${httpStatus} with a failure`, told.code, detail];
    const problem = parts.filter((part) => part !== undefined).join(": ");
    const held = { httpStatus, headers, body };
    super(call, problem, { status: status ?? httpStatus, ...shown }, held);
  }
}

/**
 * A successful response whose body is not the JSON it should be, or has an integer that a number
 * cannot hold exactly (see the option `largeIntegers`). `cause` says where.
 */
export class ResponseParseError extends CallError {
  static {
    ResponseParseError.prototype.name = "ResponseParseError";
  }

  /** HTTP status. */
  declare readonly status: number;
  /** Headers of the response. Not enumerable. */
  declare readonly headers: Headers;
  /** The body as received. Not enumerable. */
  declare readonly body: string;

  /** `problem` ends the sentence "GET /users returned 200 with". */
  constructor(
    call: Call,
    answer: Answer,
    body: string,
    problem: string,
    options?: { cause?: unknown },
  ) {
    const { status, headers } = answer;
    super(call, `returned ${status} with ${problem}`, { status }, { headers, body }, options);
  }
}

/**
 * No complete response arrived: there was no connection, or it was lost. `cause` is the error of
 * `fetch`. If that error holds the URL or a secret, `cause` is a copy without them.
 */
export class ConnectionError extends CallError {
  static {
    ConnectionError.prototype.name = "ConnectionError";
  }

  /** The code of the system, such as `ECONNREFUSED`, if `fetch` reports one. */
  declare readonly code: string | undefined;

  constructor(call: Call, code: string | undefined, options?: { cause?: unknown }) {
    const reason = code === undefined ? "" : ` (${code})`;
    super(call, `got no complete response${reason}`, { code }, {}, options);
  }
}

/** The response was not complete within the timeout. */
export class TimeoutError extends CallError {
  static {
    TimeoutError.prototype.name = "TimeoutError";
  }

  /** The limit that was exceeded, in milliseconds: `timeout`, or `totalTimeout`. */
  declare readonly timeout: number;

  constructor(call: Call, timeout: number) {
    super(call, `took longer than ${timeout} ms`, { timeout });
  }
}

/** How messages name an operation: `GET /users/{id}`. */
export function label({ method, path }: Call): string {
  return `${method} ${path}`;
}
