import { type Credentials, resolveCredentials } from "./credentials.js";
import type { Limits } from "./deadline.js";
import { ApiError, ClientError, ConnectionError } from "./errors.js";
import { requestIdOf } from "./failure.js";
import { log } from "./logger.js";
import { type CallInfo, type Middleware, runOnRequest, runOnResponse } from "./middleware.js";
import type { ClientDescription, Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import { own } from "./own.js";
import type { Answered, Taking } from "./promise.js";
import { type Hide, hiding, safeCause } from "./redact.js";
import { authorized, fetchInit, outgoing, type PreparedRequest } from "./request.js";
import { checkStatus, type Reading, readResponse } from "./response.js";

/** What calls are made with; a client has one. */
export interface ClientCore<Options extends ClientOptions = ClientOptions> {
  /** The client's own copy: what is changed here holds from the next try on. */
  readonly options: Options;
  readonly description: ClientDescription;
  readonly middleware: Middleware[];
}

/** One call, over all its tries. */
export interface Run {
  readonly core: ClientCore;
  readonly prepared: PreparedRequest;
  readonly signal: AbortSignal | undefined;
  readonly limits: Limits;
  readonly taking: Taking;
  attempt: number;
  /** New credentials have been asked for because of a 401, which happens once. */
  refreshed: boolean;
  /** What came of that: the credentials of the tries that are left. */
  renewed: Credentials | undefined;
  /** They have just come: the request is to be sent again at once. */
  again: boolean;
}

/** One try. */
export async function attempt(run: Run, signal: AbortSignal): Promise<Answered> {
  const { core, prepared } = run;
  const { options, description, middleware } = core;
  const { operation, isStream } = prepared;
  const info: CallInfo = { ...infoOf(run), signal };
  const request = await runOnRequest(middleware, outgoing(prepared), info);
  if (request instanceof Response) return answered(run, request, info, (text) => text);
  const credentials = run.renewed ?? (await resolveCredentials(operation, description, options));
  const sent = await authorized(prepared, request, credentials);
  const hide = later(() =>
    hiding({ request: prepared.request, outgoing: sent, credentials, path: operation.path }),
  );
  log(options, operation, { event: "request", attempt: run.attempt });
  const start = performance.now();
  // Not `options.fetch(...)`: browsers refuse to call `fetch` as a method of something else.
  const { fetch = globalThis.fetch } = options;
  const response = await connected(operation, hide, () =>
    fetch(sent.url, fetchInit(sent, lasting(run, signal))),
  );
  const milliseconds = Math.round(performance.now() - start);
  const { status } = response;
  log(options, operation, { event: "response", attempt: run.attempt, status, milliseconds });
  try {
    return await answered(run, response, info, hide);
  } catch (error) {
    // A token may have been revoked before its time: whoever gives them out is asked once more.
    const isRefused = error instanceof ApiError && error.status === 401 && !isStream;
    if (isRefused && !run.refreshed && credentials.renew) {
      run.refreshed = true;
      run.renewed = await credentials.renew(error.headers);
      run.again = run.renewed !== undefined;
    }
    throw error;
  }
}

async function answered(
  { core, prepared, taking }: Run,
  given: Response,
  info: CallInfo,
  hide: Hide,
): Promise<Answered> {
  const { options, description, middleware } = core;
  const { operation } = prepared;
  const response = await runOnResponse(middleware, given, info);
  const reading: Reading = { operation, description, options, hide };
  const data = await connected(operation, hide, async () => {
    await checkStatus(response, reading);
    return taking.raw ? undefined : readResponse(response, reading);
  });
  const requestId = requestIdOf(response.headers, data, description.envelope);
  return { response, data, requestId };
}

/** What `fetch` and its bodies reject with is told by our own error. */
async function connected<T>(operation: Operation, hide: Hide, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ClientError) throw error;
    const cause = safeCause(error, hide);
    throw new ConnectionError(operation, codeOf(error), { cause });
  }
}

/** `ECONNREFUSED` and the like: `fetch` of Node.js keeps the code in its error's cause. */
function codeOf(error: unknown): string | undefined {
  const code = own(error, "code") ?? own(own(error, "cause"), "code");
  return typeof code === "string" ? code : undefined;
}

/** A body that is read when the call is over goes on to be the caller's to stop. */
function lasting({ signal, taking }: Run, own: AbortSignal): AbortSignal {
  return taking.raw && signal ? AbortSignal.any([signal, own]) : own;
}

/** What middleware is told of the call. */
export function infoOf({ prepared, attempt }: Run): Omit<CallInfo, "signal"> {
  const { name, method, path } = prepared.operation;
  return { operation: name, method, path, attempt };
}

/** Only what goes wrong needs to know what is secret. */
function later(make: () => Hide): Hide {
  let hide: Hide | undefined;
  return (text) => {
    hide ??= make();
    return hide(text);
  };
}
