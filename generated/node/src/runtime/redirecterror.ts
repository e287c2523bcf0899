import { type Call, ClientError, label } from "./errors.js";

/**
 * The server redirected the request, and the redirect was not followed. The message says why. It
 * does not contain the address.
 */
export class RedirectError extends ClientError {
  static {
    RedirectError.prototype.name = "RedirectError";
  }

  /** HTTP status of the redirect. 0 in a browser, which does not say. */
  readonly status: number;
  /** Name of the client's method. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly path: string;

  constructor(call: Call, status: number, reason: string) {
    super(`${label(call)} was redirected, which was not followed: ${reason}`);
    this.status = status;
    this.operation = call.name;
    this.method = call.method;
    this.path = call.path;
  }
}
