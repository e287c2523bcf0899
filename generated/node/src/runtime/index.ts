/** What a user of the client may name. Everything else in this folder is private. */
export {
  ApiError,
  ClientError,
  ConnectionError,
  ResponseParseError,
  TimeoutError,
} from "./errors.js";
export type { ClientOptions, RequestOptions, Token } from "./options.js";
