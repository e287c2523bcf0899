import { type ClientCore, call } from "./call.js";
import { addressOf, createCore } from "./core.js";
import type { Middleware } from "./middleware.js";
import type { ClientDescription, Operation } from "./operation.js";
import type { ClientOptions, RequestOptions } from "./options.js";
import type { ApiPromise } from "./promise.js";

export type { ClientOptions, RequestOptions, Token } from "./options.js";
export type { ApiPromise } from "./promise.js";

/**
 * What every client extends. Its methods are its API's operations: but for `use`, which no method
 * is called, it has no public members of its own, and the others begin with `_`, as no operation's
 * name does.
 */
export abstract class Client<Options extends ClientOptions> {
  /** What its calls are made with; its options may be changed, for example to set a token. */
  declare protected readonly _core: ClientCore<Options>;

  constructor(options: Options, description: ClientDescription) {
    // Not enumerable, as what a client can do is its methods.
    Object.defineProperty(this, "_core", { value: createCore(options, description) });
  }

  /** Adds middleware, after that of the option `middleware`; it holds for every call from now on. */
  use(...middleware: readonly Middleware[]): this {
    this._core.middleware.push(...middleware);
    return this;
  }

  /** The client's own copy of its options. */
  protected get _options(): Options {
    return this._core.options;
  }

  /** Sends a request: see {@link call}. */
  protected _send<T>(
    operation: Operation,
    request?: object,
    options?: RequestOptions,
  ): ApiPromise<T> {
    return call<T>(this._core, operation, request, options);
  }

  /** ... whose body, as JSON, is all that it takes. */
  protected _post<T>(
    name: string,
    path: string,
    request?: object,
    options?: RequestOptions,
  ): ApiPromise<T> {
    return this._send({ name, method: "POST", path, body: { required: true } }, request, options);
  }

  /** Makes the address of a request that somebody else sends: see {@link addressOf}. */
  protected _url(operation: Operation, request?: object): string {
    return addressOf(this._core, operation, request);
  }
}
