/** Classes for the statuses that callers distinguish, with the usual names. */
import { type Answer, ApiError, type Call, type Told } from "./errors.js";

/** 400: the server does not accept the request. */
export class BadRequestError extends ApiError {
  declare readonly status: 400;
  static {
    BadRequestError.prototype.name = "BadRequestError";
  }
}

/** 401: the credentials are missing or not valid. */
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

/** 409: the request conflicts with the current state. */
export class ConflictError extends ApiError {
  declare readonly status: 409;
  static {
    ConflictError.prototype.name = "ConflictError";
  }
}

/** 422: the request is understood, but its content is refused. */
export class UnprocessableEntityError extends ApiError {
  declare readonly status: 422;
  static {
    UnprocessableEntityError.prototype.name = "UnprocessableEntityError";
  }
}

/** 429: too many requests. `retryAfter` may say how long to wait. */
export class RateLimitError extends ApiError {
  declare readonly status: 429;
  static {
    RateLimitError.prototype.name = "RateLimitError";
  }
}

/** 500 and above: an error of the server. */
export class InternalServerError extends ApiError {
  static {
    InternalServerError.prototype.name = "InternalServerError";
  }
}

/**
 * A failure that the body of a response reports although the HTTP status does not, and whose code
 * means no status. `status` is the HTTP status. `code` and `body` come from the response.
 */
export class FailureError extends ApiError {
  static {
    FailureError.prototype.name = "FailureError";
  }

  constructor(call: Call, answer: Answer, told: Told) {
    super(call, answer, { status: answer.status, ...told });
  }
}

/** A described error of a method: `WithBody<NotFoundError, Problem>`. */
export type WithBody<E extends ApiError, Body, Status extends number = E["status"]> = E & {
  readonly status: Status;
  readonly body: Body;
};

/** Whether an error is documented for the method. */
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

/** An error of the class for the status. */
export function apiError(call: Call, answer: Answer, told: Told): ApiError {
  const { status = answer.status } = told;
  const Class = classes[status] ?? (status >= 500 ? InternalServerError : ApiError);
  return new Class(call, answer, told);
}
