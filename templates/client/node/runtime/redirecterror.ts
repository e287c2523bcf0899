import { type Call, CallError } from "./errors.js";

/**
 * The server redirected the request, and the redirect was not followed. The message says why. It
 * does not contain the address.
 */
export class RedirectError extends CallError {
  static {
    RedirectError.prototype.name = "RedirectError";
  }

  /** HTTP status of the redirect. 0 in a browser, which does not say. */
  declare readonly status: number;

  constructor(call: Call, status: number, reason: string) {
    super(call, `was redirected, which was not followed: ${reason}`, { status });
  }
}
