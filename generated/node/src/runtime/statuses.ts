/** A class for each status that callers tell apart, under the names that other clients use. */
import { type Answer, ApiError, type Call, label, type Told } from "./errors.js";

/** 400: the request is not what the server takes. */
export class BadRequestError extends ApiError {
  declare readonly status: 400;
  static {
    BadRequestError.prototype.name = "BadRequestError";
  }
}

/** 401: no credentials, or none that hold. */
export class AuthenticationError extends ApiError {
  declare readonly status: 401;
  static {
    AuthenticationError.prototype.name = "AuthenticationError";
  }
}

/** 403: the credentials do not allow this. */
export class PermissionDeniedError extends ApiError {
  declare readonly status: 403;
  static {
    PermissionDeniedError.prototype.name = "PermissionDeniedError";
  }
}

/** 404 */
export class NotFoundError extends ApiError {
  declare readonly status: 404;
  static {
    NotFoundError.prototype.name = "NotFoundError";
  }
}

/** 409: not possible as things are. */
export class ConflictError extends ApiError {
  declare readonly status: 409;
  static {
    ConflictError.prototype.name = "ConflictError";
  }
}

/** 422: understood, and refused for what it says. */
export class UnprocessableEntityError extends ApiError {
  declare readonly status: 422;
  static {
    UnprocessableEntityError.prototype.name = "UnprocessableEntityError";
  }
}

/** 429: too many requests; `retryAfter` may say how long to wait. */
export class RateLimitError extends ApiError {
  declare readonly status: 429;
  static {
    RateLimitError.prototype.name = "RateLimitError";
  }
}

/** 500 and above: the server's own trouble. */
export class InternalServerError extends ApiError {
  static {
    InternalServerError.prototype.name = "InternalServerError";
  }
}

/**
 * A failure that the body of an answer tells of, where the HTTP status does not. Only raised where
 * the client option `rejectFailures` asks for it; `status` is the HTTP status, `code` and `body` are
 * the answer's.
 */
export class FailureError extends ApiError {
  static {
    FailureError.prototype.name = "FailureError";
  }

  constructor(call: Call, answer: Answer, told: Told) {
    super(call, answer, told);
    const { code, detail } = told;
    const what = [code, detail].filter((one) => one !== undefined).join(": ");
    this.message = `${label(call)} answered ${answer.status} with a failure${what && `: ${what}`}`;
  }
}

/** An error of a method, as its API describes it: `WithBody<NotFoundError, Problem>`. */
export type WithBody<E extends ApiError, Body, Status extends number = E["status"]> = E & {
  readonly status: Status;
  readonly body: Body;
};

/** Whether an error is one that the method is documented to fail with. */
export function isDocumented(error: unknown, operation: string): boolean {
  return error instanceof ApiError && error.documented && error.operation === operation;
}

const classes: Readonly<Record<number, typeof ApiError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  422: UnprocessableEntityError,
  429: RateLimitError,
};

/** An error of the class that the status has. */
export function apiError(call: Call, answer: Answer, told: Told): ApiError {
  const { status } = answer;
  const Class = classes[status] ?? (status >= 500 ? InternalServerError : ApiError);
  return new Class(call, answer, told);
}
