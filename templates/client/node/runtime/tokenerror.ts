import { ClientError } from "./errors.js";

/** No access token could be fetched. It holds neither the client's secret nor any token. */
export class TokenError extends ClientError {
  static {
    TokenError.prototype.name = "TokenError";
  }

  /** Status of the token endpoint's answer; `undefined` where there is none: `cause` says why. */
  readonly status: number | undefined;
  /** The endpoint's word for it, RFC 6749 section 5.2: `invalid_client`. */
  readonly code: string | undefined;

  constructor(problem: string, answer: { status?: number; code?: string } = {}, cause?: unknown) {
    super(`The token endpoint ${problem}`, cause === undefined ? undefined : { cause });
    this.status = answer.status;
    this.code = answer.code;
  }
}
