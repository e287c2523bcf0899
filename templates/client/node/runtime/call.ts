import { resolveCredentials } from "./credentials.js";
import { type Limits, limitsOf, nextLimit, pause, timeLeft, withDeadline } from "./deadline.js";
import { ApiError, ClientError, ConnectionError, TimeoutError } from "./errors.js";
import {
  type CallInfo,
  type Middleware,
  runOnError,
  runOnRequest,
  runOnResponse,
} from "./middleware.js";
import type { ClientDescription, Operation } from "./operation.js";
import type { ClientOptions, RequestOptions } from "./options.js";
import { type Answered, ApiPromise, type Taking } from "./promise.js";
import {
  authorized,
  fetchInit,
  outgoing,
  type PreparedRequest,
  prepareRequest,
} from "./request.js";
import { checkStatus, readResponse } from "./response.js";
import { pauseBefore, retriesOf } from "./retry.js";

/** What calls are made with; a client has one. */
export interface ClientCore<Options extends ClientOptions = ClientOptions> {
  /** The client's own copy: what is changed here holds from the next try on. */
  readonly options: Options;
  readonly description: ClientDescription;
  readonly middleware: Middleware[];
}

/**
 * Sends a request, again where that may help, and resolves with what the answer holds.
 *
 * @throws {ClientError} where the request cannot be sent as it is, before anything is sent.
 * @throws {ApiError} where the answer's status is no success.
 * @throws {ResponseParseError} where the answer is not the JSON it should be, or has integers
 * that would be rounded.
 * @throws {ConnectionError} where there is no answer, or only a part of it.
 * @throws {TimeoutError} where the answer takes too long.
 */
export function call<T>(
  core: ClientCore,
  operation: Operation,
  request: object = {},
  options: RequestOptions = {},
): ApiPromise<T> {
  return new ApiPromise<T>((taking) => perform(core, operation, request, options, taking));
}

/** One call, over all its tries. */
interface Run {
  readonly core: ClientCore;
  readonly prepared: PreparedRequest;
  readonly signal: AbortSignal | undefined;
  readonly limits: Limits;
  readonly taking: Taking;
  attempt: number;
  /** New credentials have been asked for because of a 401, which happens once. */
  refreshed: boolean;
  /** They have come: the request is to be sent again at once. */
  again: boolean;
}

async function perform(
  core: ClientCore,
  operation: Operation,
  request: object,
  options: RequestOptions,
  taking: Taking,
): Promise<Answered> {
  const { signal } = options;
  const limits = limitsOf(core.options, options);
  const retries = retriesOf(operation, core.options, options);
  // At once: what the caller does to the request afterwards makes no difference.
  const prepared = prepareRequest(operation, core.description, core.options, request, options);
  const run: Run = {
    core,
    prepared,
    signal,
    limits,
    taking,
    attempt: 1,
    refreshed: false,
    again: false,
  };
  try {
    return await repeat(run, prepared.isStream ? 0 : retries);
  } catch (error) {
    if (signal?.aborted && error === signal.reason) throw error;
    const { method, path } = operation;
    throw await runOnError(core.middleware, error, { method, path, attempt: run.attempt });
  }
}

async function repeat(run: Run, retries: number): Promise<Answered> {
  const { core, prepared, signal, limits } = run;
  let left = retries;
  for (; ; run.attempt++) {
    const { timeout, isTotal } = nextLimit(limits);
    const timedOut = () =>
      new TimeoutError(prepared.operation, isTotal ? limits.total : limits.timeout);
    try {
      return await withDeadline({ signal, timeout, timedOut }, (own) => attempt(run, own));
    } catch (error) {
      signal?.throwIfAborted();
      if (run.again) {
        run.again = false;
        continue;
      }
      const milliseconds = left > 0 ? pauseBefore(retries - left, error, core.options) : undefined;
      // What went wrong says more than that there was no time to try again.
      if (milliseconds === undefined || milliseconds >= timeLeft(limits)) throw error;
      left--;
      await pause(milliseconds, signal);
    }
  }
}

/** One try. */
async function attempt(run: Run, signal: AbortSignal): Promise<Answered> {
  const { core, prepared } = run;
  const { operation } = prepared;
  const { method, path } = operation;
  const info: CallInfo = { method, path, attempt: run.attempt, signal };
  const request = await runOnRequest(core.middleware, outgoing(prepared), info);
  if (request instanceof Response) return answered(run, request, info);
  const credentials = await resolveCredentials(operation, core.description, core.options, signal);
  const sent = await authorized(prepared, request, credentials);
  // Not `options.fetch(...)`: browsers refuse to call `fetch` as a method of something else.
  const { fetch = globalThis.fetch } = core.options;
  const response = await connected(operation, () =>
    fetch(sent.url, fetchInit(sent, lasting(run, signal))),
  );
  try {
    return await answered(run, response, info);
  } catch (error) {
    // A token may have been revoked before its time: whoever gives them out is asked once more.
    const isRefused = error instanceof ApiError && error.status === 401 && !prepared.isStream;
    if (isRefused && !run.refreshed && credentials.refused) {
      run.refreshed = true;
      run.again = await credentials.refused(signal);
    }
    throw error;
  }
}

async function answered(run: Run, given: Response, info: CallInfo): Promise<Answered> {
  const { core, prepared, taking } = run;
  const { operation } = prepared;
  const response = await runOnResponse(core.middleware, given, info);
  const data = await connected(operation, async () => {
    await checkStatus(operation, response, core.options);
    return taking.raw ? undefined : readResponse(operation, response, core.options);
  });
  return { response, data };
}

/** What `fetch` and its bodies reject with is told by our own error. */
async function connected<T>(operation: Operation, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof ClientError ? cause : new ConnectionError(operation, { cause });
  }
}

/** A body that is read when the call is over goes on to be the caller's to stop. */
function lasting({ signal, taking }: Run, own: AbortSignal): AbortSignal {
  return taking.raw && signal ? AbortSignal.any([signal, own]) : own;
}
