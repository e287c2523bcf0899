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

/** The response has a failure status. Many statuses have a class of their own. */
export class ApiError extends ClientError {
  static {
    ApiError.prototype.name = "ApiError";
  }

  /** HTTP status, or the status that the code means if only the body reports the failure. */
  readonly status: number;
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
  readonly code: string | number | undefined;
  /** `x-request-id` or `request-id` of the response, or the string `requestId` of its body. */
  readonly requestId: string | undefined;
  /** Milliseconds to wait before the next attempt, as the server asks (`Retry-After`). */
  readonly retryAfter: number | undefined;
  /**
   * Whether the API description has this response: its status, with a body of its media type. If
   * so, the body has the described type.
   */
  readonly documented: boolean;
  /** Name of the client's method. */
  readonly operation: string | undefined;
  /** HTTP method. */
  readonly method: string;
  /** Path template: `/users/{id}`. */
  readonly path: string;

  constructor(call: Call, answer: Answer, told: Told) {
    const { body, detail, code, requestId, retryAfter, documented, status } = told;
    const parts =
      status === undefined
        ? [`failed with ${answer.status}`, detail]
        : [`returned ${answer.status} with a failure`, code, detail];
    super(`${label(call)} ${parts.filter((part) => part !== undefined).join(": ")}`);
    this.status = status ?? answer.status;
    this.code = code;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
    this.documented = documented;
    this.operation = call.name;
    this.method = call.method;
    this.path = call.path;
    hold(this, { httpStatus: answer.status, headers: answer.headers, body });
  }
}

/**
 * A successful response whose body is not the JSON it should be, or has an integer that a number
 * cannot hold exactly (see the option `largeIntegers`). `cause` says where.
 */
export class ResponseParseError extends ClientError {
  static {
    ResponseParseError.prototype.name = "ResponseParseError";
  }

  /** HTTP status. */
  readonly status: number;
  /** Headers of the response. Not enumerable. */
  declare readonly headers: Headers;
  /** The body as received. Not enumerable. */
  declare readonly body: string;
  /** Name of the client's method. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly path: string;

  /** `problem` ends the sentence "GET /users returned 200 with". */
  constructor(
    call: Call,
    answer: Answer,
    body: string,
    problem: string,
    options?: { cause?: unknown },
  ) {
    super(`${label(call)} returned ${answer.status} with ${problem}`, options);
    this.status = answer.status;
    this.operation = call.name;
    this.method = call.method;
    this.path = call.path;
    hold(this, { headers: answer.headers, body });
  }
}

/**
 * No complete response arrived: there was no connection, or it was lost. `cause` is the error of
 * `fetch`. If that error holds the URL or a secret, `cause` is a copy without them.
 */
export class ConnectionError extends ClientError {
  static {
    ConnectionError.prototype.name = "ConnectionError";
  }

  /** The code of the system, such as `ECONNREFUSED`, if `fetch` reports one. */
  readonly code: string | undefined;
  /** Name of the client's method. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly path: string;

  constructor(call: Call, code: string | undefined, options?: { cause?: unknown }) {
    super(
      `${label(call)} got no complete response${code === undefined ? "" : ` (${code})`}`,
      options,
    );
    this.code = code;
    this.operation = call.name;
    this.method = call.method;
    this.path = call.path;
  }
}

/** The response was not complete within the timeout. */
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

/** Adds values as properties that neither logs nor JSON show. */
function hold(error: Error, values: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(values)) Object.defineProperty(error, key, { value });
}
