import { type ClientCore, call } from "./call.js";
import { addressOf, createCore } from "./core.js";
import type { Middleware } from "./middleware.js";
import type { ClientDescription, Operation } from "./operation.js";
import type { ClientOptions, RequestOptions } from "./options.js";
import type { ApiPromise } from "./promise.js";

export type { ClientOptions, RequestOptions, Token } from "./options.js";
export type { ApiPromise } from "./promise.js";

/**
 * The base class of every client. The methods of a client are the operations of its API. All
 * members of this class begin with `_`, which no operation's name does. The exception is `use`, a
 * name that no operation gets.
 */
export abstract class Client<Options extends ClientOptions> {
  /** What the calls share. The options may be changed, for example to set a token. */
  declare protected readonly _core: ClientCore<Options>;

  constructor(options: Options, description: ClientDescription) {
    // Not enumerable, so that only the methods of the client show.
    Object.defineProperty(this, "_core", { value: createCore(options, description) });
  }

  /** Adds middleware after that of the option `middleware`. It applies to every later call. */
  use(...middleware: readonly Middleware[]): this {
    this._core.middleware.push(...middleware);
    return this;
  }

  /** The client's own copy of the options. */
  protected get _options(): Options {
    return this._core.options;
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
