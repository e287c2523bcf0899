import { ClientError } from "./errors.js";

/** No access token could be fetched. The error contains neither the client secret nor a token. */
export class TokenError extends ClientError {
  static {
    TokenError.prototype.name = "TokenError";
  }

  /**
   * Status of the token endpoint's response. `undefined` if there is none, and `cause` says why.
   */
  readonly status: number | undefined;
  /** The endpoint's error code, RFC 6749 section 5.2: `invalid_client`. */
  readonly code: string | undefined;

  constructor(problem: string, answer: { status?: number; code?: string } = {}, cause?: unknown) {
    super(`The token endpoint ${problem}`, cause === undefined ? undefined : { cause });
    this.status = answer.status;
    this.code = answer.code;
  }
}
