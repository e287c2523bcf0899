import { type ClientCore, call } from "./call.js";
import { addressOf } from "./core.js";
import type { Operation } from "./operation.js";
import type { ClientOptions, RequestOptions } from "./options.js";
import type { ApiPromise } from "./promise.js";

/**
 * What has methods of an API: a client, or its object of a group. All members of this class begin
 * with `_`, which no operation's name does.
 */
export abstract class Methods<Options extends ClientOptions> {
  /** What the calls share. */
  declare protected readonly _core: ClientCore<Options>;

  constructor(core: ClientCore<Options>) {
    // Not enumerable, so that only the methods show.
    Object.defineProperty(this, "_core", { value: core });
  }

  /** Sends a request, see {@link call}. */
  protected _send<T>(
    operation: Operation,
    request?: object,
    options?: RequestOptions,
  ): ApiPromise<T> {
    return call<T>(this._core, operation, request, options);
  }

  /** Builds the URL of a request that something else sends, see {@link addressOf}. */
  protected _url(operation: Operation, request?: object): string {
    return addressOf(this._core, operation, request);
  }
}
