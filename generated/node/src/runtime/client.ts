import { resolveCredentials } from "./credentials.js";
import { withDeadline } from "./deadline.js";
import { ClientError, ConnectionError, TimeoutError } from "./errors.js";
import type { ClientDescription, Operation } from "./operation.js";
import type { ClientOptions, RequestOptions } from "./options.js";
import { fetchArguments, type PreparedRequest, prepareRequest } from "./request.js";
import { readResponse } from "./response.js";
import { joinUrl } from "./url.js";

export type { ClientOptions, RequestOptions, Token } from "./options.js";

const DEFAULT_TIMEOUT = 60_000;

/**
 * What every client extends. Its methods are its API's operations, so that it has no public
 * members of its own, and the others begin with `_`, as no operation's name does.
 */
export abstract class Client<Options extends ClientOptions> {
  /** A copy of the options; a client may change it, for example to set a token. */
  declare protected readonly _options: Options;
  declare protected readonly _description: ClientDescription;

  constructor(options: Options, description: ClientDescription) {
    // Not enumerable: a client that is logged or written as JSON must not show its credentials.
    Object.defineProperties(this, {
      _options: { value: { ...options }, configurable: true },
      _description: { value: description, configurable: true },
    });
  }

  /**
   * Sends a request and resolves with what the answer holds.
   *
   * @throws {ClientError} where the request cannot be sent as it is, before anything is sent.
   * @throws {ApiError} where the answer's status is no success.
   * @throws {ResponseParseError} where the answer is not the JSON it should be, or has integers
   * that would be rounded.
   * @throws {ConnectionError} where there is no answer, or only a part of it.
   * @throws {TimeoutError} where the answer takes too long.
   */
  protected async _send<T>(
    operation: Operation,
    request: object = {},
    options: RequestOptions = {},
  ): Promise<T> {
    const { timeout = this._options.timeout ?? DEFAULT_TIMEOUT } = options;
    if (!(timeout >= 0)) throw new ClientError("A timeout is a number of milliseconds, 0 for none");
    const prepared = prepareRequest(operation, this._description, this._options, request, options);
    const timedOut = () => new TimeoutError(operation, timeout);
    const result = await withDeadline({ signal: options.signal, timeout, timedOut }, (signal) =>
      send(prepared, this._description, this._options, signal),
    );
    // The description's word for it: the generated method names the type.
    return result as T;
  }

  /**
   * Makes the address of a request that somebody else sends, such as a browser that is sent there.
   *
   * @throws {ClientError} where the address cannot be made of what is given.
   */
  protected _url(operation: Operation, request: object): string {
    const prepared = prepareRequest(operation, this._description, this._options, request, {});
    return joinUrl(prepared.server, prepared.path, prepared.parameters.query);
  }
}

/** One try. */
async function send(
  prepared: PreparedRequest,
  description: ClientDescription,
  options: ClientOptions,
  signal: AbortSignal,
): Promise<unknown> {
  const { operation } = prepared;
  const credentials = await resolveCredentials(operation, description, options);
  const [url, init] = fetchArguments(prepared, credentials, signal);
  // Not `options.fetch(...)`: browsers refuse to call `fetch` as a method of something else.
  const { fetch = globalThis.fetch } = options;
  try {
    return await readResponse(operation, await fetch(url, init), options);
  } catch (cause) {
    throw cause instanceof ClientError ? cause : new ConnectionError(operation, { cause });
  }
}
