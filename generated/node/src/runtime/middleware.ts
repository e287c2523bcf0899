import type { Outgoing } from "./outgoing.js";

/** Which request a middleware is called for. */
export interface CallInfo {
  /** Name of the client's method. */
  readonly operation: string | undefined;
  /** HTTP method of the operation. */
  readonly method: string;
  /** Path template, without the values: `/users/{id}`. */
  readonly path: string;
  /** 1 for the first try, 2 for the first retry. */
  readonly attempt: number;
  /** Aborted when the try is given up. */
  readonly signal: AbortSignal;
}

/**
 * Looks at requests, answers and errors, and may change them. Several are called in the order in
 * which they were added for a request, and in the opposite order for what comes back. What one
 * throws, the call rejects with.
 */
export interface Middleware {
  /**
   * Before each try. Credentials are added afterwards, so that none is seen, and a signature covers
   * what is changed here; a header that is set or changed here wins over theirs. Returns nothing
   * (`headers` may be changed as they are), another request, or a response to take as the answer
   * without sending anything.
   */
  onRequest?(
    request: Outgoing,
    call: CallInfo,
  ): undefined | Outgoing | Response | Promise<undefined | Outgoing | Response>;
  /** When the headers of an answer have come, whatever its status; may return another response. */
  onResponse?(
    response: Response,
    call: CallInfo,
  ): undefined | Response | Promise<undefined | Response>;
  /**
   * When a call fails, after its last try; may return another error to reject with. Not called
   * where the caller's own signal has ended the call.
   */
  onError?(
    error: unknown,
    call: Omit<CallInfo, "signal">,
  ): undefined | Error | Promise<undefined | Error>;
}

/** @internal The request that is left to be sent, or an answer in its place. */
export async function runOnRequest(
  middleware: readonly Middleware[],
  request: Outgoing,
  call: CallInfo,
): Promise<Outgoing | Response> {
  let current = request;
  for (const one of middleware) {
    const changed = await one.onRequest?.(current, call);
    if (changed instanceof Response) return changed;
    if (changed !== undefined) current = changed;
  }
  return current;
}

/** @internal */
export async function runOnResponse(
  middleware: readonly Middleware[],
  response: Response,
  call: CallInfo,
): Promise<Response> {
  let current = response;
  for (const one of [...middleware].reverse()) {
    current = (await one.onResponse?.(current, call)) ?? current;
  }
  return current;
}

/** @internal */
export async function runOnError(
  middleware: readonly Middleware[],
  error: unknown,
  call: Omit<CallInfo, "signal">,
): Promise<unknown> {
  let current = error;
  for (const one of [...middleware].reverse()) {
    current = (await one.onError?.(current, call)) ?? current;
  }
  return current;
}
