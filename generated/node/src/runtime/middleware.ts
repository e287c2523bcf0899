import type { Outgoing } from "./outgoing.js";

/** The request that middleware is called for. */
export interface CallInfo {
  /** Name of the client's method. */
  readonly operation: string | undefined;
  /** HTTP method of the operation. */
  readonly method: string;
  /** Path template, without the values: `/users/{id}`. */
  readonly path: string;
  /** 1 for the first attempt, 2 for the first retry. */
  readonly attempt: number;
  /** Aborted when the attempt is given up. */
  readonly signal: AbortSignal;
}

/**
 * Inspects requests, responses and errors, and may change them. Middleware runs in the order it was
 * added for requests, and in reverse order for responses and errors. If middleware throws, the call
 * rejects with that error.
 */
export interface Middleware {
  /**
   * Runs before each attempt. Credentials are added afterwards: middleware does not see them, and a
   * signature covers its changes. A header that is set or changed here takes precedence over them.
   *
   * Return nothing (`headers` may be changed in place), another request, or a response to use
   * without sending the request.
   */
  onRequest?(
    request: Outgoing,
    call: CallInfo,
  ): undefined | Outgoing | Response | Promise<undefined | Outgoing | Response>;
  /**
   * Runs when the headers of a response have arrived, whatever its status. May return another
   * response.
   */
  onResponse?(
    response: Response,
    call: CallInfo,
  ): undefined | Response | Promise<undefined | Response>;
  /**
   * Runs when a call fails, after its last attempt. May return another error to reject with. Does
   * not run if the caller's own signal has ended the call.
   */
  onError?(
    error: unknown,
    call: Omit<CallInfo, "signal">,
  ): undefined | Error | Promise<undefined | Error>;
}

/** @internal The request to send, or a response to use instead. */
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
