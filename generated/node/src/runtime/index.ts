/** The public types and classes of the runtime. Everything else in this folder is private. */
export type { ClientCore } from "./call.js";
export { withOptions } from "./derive.js";
export { type EndpointRequest, request } from "./endpoint.js";
export {
  ApiError,
  ClientError,
  ConnectionError,
  ResponseParseError,
  TimeoutError,
} from "./errors.js";
export { toFile } from "./file.js";
export type { CallLogEntry } from "./logger.js";
export type { CallInfo, Middleware } from "./middleware.js";
export type {
  Backoff,
  ClientOptions,
  FailedAttempt,
  FetchOptions,
  RequestOptions,
  Token,
} from "./options.js";
export type { Outgoing } from "./outgoing.js";
export type { ListPage, PagePromise } from "./paging.js";
export { ApiPromise, type WithResponse } from "./promise.js";
export { RedirectError } from "./redirecterror.js";
export {
  AuthenticationError,
  BadRequestError,
  ConflictError,
  FailureError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  UnprocessableEntityError,
  type WithBody,
} from "./statuses.js";
export type { ItemStream } from "./stream.js";
export { TokenError } from "./tokenerror.js";
export type { Upload, UploadStream } from "./values.js";
