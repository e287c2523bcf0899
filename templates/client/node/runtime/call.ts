import { attempt, type ClientCore, callOf, type Run } from "./attempt.js";
import { limitsOf, pause, timeLeft, withDeadline } from "./deadline.js";
import { ClientError, label, TimeoutError } from "./errors.js";
import { log, reasonOf } from "./logger.js";
import { runOnError } from "./middleware.js";
import type { Operation } from "./operation.js";
import type { MediaTypes, RequestOptions } from "./options.js";
import { own } from "./own.js";
import { type Answered, ApiPromise, type Taking } from "./promise.js";
import { prepareRequest } from "./request.js";
import { isRepeatable, pauseBefore, retriesOf } from "./retry.js";

export type { ClientCore } from "./attempt.js";

/**
 * Sends a request, retries it if that may help, and resolves with the data of the response.
 *
 * @throws {ClientError} if the request cannot be sent as given. Nothing is sent then.
 * @throws {ApiError} if the status of the response is a failure, or if the body reports one.
 * @throws {ResponseParseError} if the response is not the expected JSON, or has an integer that
 * would be rounded.
 * @throws {ConnectionError} if no complete response arrives.
 * @throws {TimeoutError} if the response takes too long.
 */
export function call<T>(
  core: ClientCore,
  operation: Operation,
  request: object = {},
  options: RequestOptions & MediaTypes = {},
): ApiPromise<T> {
  return new ApiPromise<T>((taking) => perform(core, operation, request, options, taking));
}

async function perform(
  core: ClientCore,
  usual: Operation,
  request: object,
  options: RequestOptions & MediaTypes,
  taking: Taking,
): Promise<Answered> {
  if (!usual.choose && (options.contentType ?? options.accept) !== undefined) {
    throw new ClientError(`${label(usual)} has no other media types to choose`);
  }
  const operation = usual.choose?.(usual, request, options) ?? usual;
  const { signal, fetchOptions } = options;
  const limits = limitsOf(core.options, options);
  const retries = retriesOf(core.options, options);
  // Prepared at once, so that later changes to the caller's object have no effect.
  const prepared = prepareRequest(operation, core.description, core.options, request, options);
  const run: Run = {
    core,
    prepared,
    signal,
    limits,
    fetchOptions,
    taking,
    attempt: 1,
    refreshed: false,
    renewed: undefined,
    again: false,
  };
  try {
    return await repeat(run, retries, options);
  } catch (error) {
    if (signal?.aborted && error === signal.reason) throw error;
    const { failed } = run;
    if (failed && failed.error === error && own(core.options, "rejectFailures") === false)
      return failed.answer;
    const { attempt } = run;
    log(core.options, operation, { event: "error", attempt, reason: reasonOf(error) });
    throw await runOnError(core.middleware, error, callOf(run));
  }
}

async function repeat(run: Run, retries: number, options: RequestOptions): Promise<Answered> {
  const { core, prepared, signal, limits } = run;
  const { retryOn = core.options.retryOn } = options;
  const isSafe = isRepeatable(prepared.operation, options, prepared.hasKey);
  let retriesLeft = prepared.isStream ? 0 : retries;
  for (; ; run.attempt++) {
    const left = timeLeft(limits);
    // The error names the limit that the caller has set, not what is left of it.
    const [timeout, exceeded] =
      left < limits.timeout ? [left, limits.total] : [limits.timeout, limits.timeout];
    const timedOut = () => new TimeoutError(prepared.operation, exceeded);
    try {
      const answer = await withDeadline({ signal, timeout, timedOut }, (own) => attempt(run, own));
      if (!run.again) return answer;
      run.again = false;
    } catch (error) {
      signal?.throwIfAborted();
      if (run.again) {
        run.again = false;
        continue;
      }
      const isWanted = retriesLeft > 0 && (wish(run, error, retryOn) ?? (isSafe && undefined));
      const milliseconds = pauseBefore(retries - retriesLeft, error, core.options, isWanted);
      // The first failure says more than that no time was left for another attempt.
      if (milliseconds === undefined || milliseconds >= timeLeft(limits)) throw error;
      retriesLeft--;
      const reason = reasonOf(error);
      log(core.options, prepared.operation, {
        event: "retry",
        attempt: run.attempt,
        milliseconds,
        reason,
      });
      await pause(milliseconds, signal);
    }
  }
}

/** What the option `retryOn` says of a failed attempt. */
function wish(run: Run, error: unknown, retryOn: RequestOptions["retryOn"]): boolean | undefined {
  return retryOn?.({ ...callOf(run), error, status: own(error, "status") as number | undefined });
}
