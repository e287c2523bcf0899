import { renewedCredentials, resolveCredentials } from "./credentials.js";
import type { Limits } from "./deadline.js";
import { ApiError, ClientError, ConnectionError } from "./errors.js";
import { isMarked } from "./failure.js";
import { log } from "./logger.js";
import { type CallInfo, type Middleware, runOnRequest, runOnResponse } from "./middleware.js";
import type { ClientDescription, Operation } from "./operation.js";
import type { ClientOptions, FetchOptions } from "./options.js";
import type { Outgoing } from "./outgoing.js";
import { own } from "./own.js";
import type { Answered, Taking } from "./promise.js";
import { type Hide, hiding, safeCause } from "./redact.js";
import { fetchFollowing } from "./redirect.js";
import { authorized, outgoing, type PreparedRequest } from "./request.js";
import { failureOf, isSuccess, type Reading, readResponse } from "./response.js";
import type { Credentials } from "./schemes.js";

/** What the calls of a client share. */
export interface ClientCore<Options extends ClientOptions = ClientOptions> {
  /** The client's own copy. A change applies from the next attempt on. */
  readonly options: Options;
  readonly description: ClientDescription;
  readonly middleware: Middleware[];
}

/** One call, with all its attempts. */
export interface Run {
  readonly core: ClientCore;
  readonly prepared: PreparedRequest;
  readonly signal: AbortSignal | undefined;
  readonly limits: Limits;
  readonly fetchOptions: FetchOptions | undefined;
  readonly taking: Taking;
  attempt: number;
  /** A 401 has led to a request for new credentials. This happens once a call. */
  refreshed: boolean;
  /** The new credentials, for all further attempts. */
  renewed: Credentials | undefined;
  /** The new credentials have just arrived, so the request is sent again at once. */
  again: boolean;
  /** The error for a failure in a body, and its response, which the caller may want instead. */
  failed?: { readonly error: ApiError; readonly answer: Answered };
}

/** One attempt. There may be thousands of calls, so features that are not used cost nothing. */
export async function attempt(run: Run, signal: AbortSignal): Promise<Answered> {
  const { core, prepared } = run;
  const { options, description, middleware } = core;
  const { operation } = prepared;
  const info = middleware.length > 0 ? { ...callOf(run), signal } : undefined;
  let request: Outgoing = outgoing(prepared);
  if (info) {
    const changed = await runOnRequest(middleware, request, info);
    if (changed instanceof Response) return answered(run, changed, info, (text) => text);
    request = changed;
  }
  // Always awaited: until then, `asResponse()` may say what the caller takes.
  const credentials = await (run.renewed ?? resolveCredentials(operation, description, options));
  const complete = authorized(prepared, request, credentials, info !== undefined);
  const sent = complete instanceof Promise ? await complete : complete;
  const hide = hiding({
    request: prepared.request,
    outgoing: sent,
    credentials,
    path: operation.path,
  });
  const response = await send(run, sent, signal, hide);
  const refused = description.envelope?.unauthorized;
  try {
    const answer = await answered(run, response, info, hide);
    if (refused && isMarked(answer.data, refused)) await renew(run, credentials, response.headers);
    return answer;
  } catch (error) {
    if (
      error instanceof ApiError &&
      (error.status === 401 || (refused && isMarked(error.body, refused)))
    )
      await renew(run, credentials, error.headers);
    throw error;
  }
}

/** A token may have been revoked early, so its source is asked once more. */
async function renew(run: Run, refused: Credentials, answer: Headers): Promise<void> {
  if (run.refreshed || run.prepared.isStream) return;
  run.refreshed = true;
  run.renewed = await renewedCredentials(refused, answer);
  run.again = run.renewed !== undefined;
}

async function send(run: Run, sent: Outgoing, signal: AbortSignal, hide: Hide): Promise<Response> {
  const { options } = run.core;
  const { operation } = run.prepared;
  const { attempt } = run;
  log(options, operation, { event: "request", attempt });
  const start = performance.now();
  const { fetch = globalThis.fetch, fetchOptions } = options;
  const response = await fetchFollowing(sent, {
    operation,
    fetch,
    init: { ...fetchOptions, ...run.fetchOptions, signal: lasting(run, signal) },
    hide,
    failed: (error, hideAll) => connectionError(operation, error, hideAll),
  });
  const milliseconds = Math.round(performance.now() - start);
  const { status } = response;
  log(options, operation, { event: "response", attempt, status, milliseconds });
  return response;
}

async function answered(
  run: Run,
  given: Response,
  info: CallInfo | undefined,
  hide: Hide,
): Promise<Answered> {
  const { core, prepared, taking } = run;
  const { options, description, middleware } = core;
  const { operation } = prepared;
  const response = info ? await runOnResponse(middleware, given, info) : given;
  const reading: Reading = { operation, description, options, hide };
  try {
    if (!isSuccess(response)) throw await failureOf(response, reading);
    const data = taking.raw ? undefined : await readResponse(response, reading);
    const { envelope } = description;
    const answer = { response, data, envelope, hide };
    const error = envelope?.failure(operation, response, data, envelope, hide);
    if (!error) return answer;
    run.failed = { error, answer };
    throw error;
  } catch (error) {
    throw connectionError(operation, error, hide);
  }
}

/** Turns what `fetch` and its bodies reject with into an error of this client. */
function connectionError(operation: Operation, error: unknown, hide: Hide): ClientError {
  if (error instanceof ClientError) return error;
  const code = codeOf(error);
  return new ConnectionError(operation, code && hide(code), { cause: safeCause(error, hide) });
}

/** `ECONNREFUSED` and the like: in Node.js, `fetch` keeps the code in the cause of its error. */
function codeOf(error: unknown): string | undefined {
  const code = own(error, "code") ?? own(own(error, "cause"), "code");
  return typeof code === "string" ? code : undefined;
}

/** The body is read after the call has ended, so the caller's signal must still stop it. */
function lasting({ signal, taking }: Run, own: AbortSignal): AbortSignal {
  return taking.raw && signal ? AbortSignal.any([signal, own]) : own;
}

/** The information that middleware receives about the call. */
export function callOf({ prepared, attempt }: Run): Omit<CallInfo, "signal"> {
  const { name, method, path } = prepared.operation;
  return { operation: name, method, path, attempt };
}
