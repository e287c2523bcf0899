import { createCore } from "./core.js";
import { withOptions } from "./derive.js";
import { type EndpointRequest, request } from "./endpoint.js";
import { Methods } from "./methods.js";
import type { Middleware } from "./middleware.js";
import type { ClientDescription } from "./operation.js";
import type { ClientOptions, RequestOptions } from "./options.js";
import type { ApiPromise } from "./promise.js";

export type { ClientOptions, RequestOptions, Token } from "./options.js";
export type { ApiPromise } from "./promise.js";

/**
 * The base class of every client. The methods of a client are the operations of its API. All
 * members of this class begin with `_`, which no operation's name does. The exceptions are `use`,
 * `withOptions` and `request`, names that no operation gets.
 */
export abstract class Client<Options extends ClientOptions> extends Methods<Options> {
  constructor(options: Options, description: ClientDescription) {
    super(createCore(options, description));
  }

  /** Adds middleware after that of the option `middleware`. It applies to every later call. */
  use(...middleware: readonly Middleware[]): this {
    this._core.middleware.push(...middleware);
    return this;
  }

  /**
   * A client of the same class with some options changed. `headers` and `fetchOptions` are added to
   * those of this client. It has the middleware added so far, and shares tokens that were fetched
   * unless a credential is changed. Later changes of one client do not affect the other.
   *
   * @example client.withOptions({ timeout: 5_000 }).getUser({ id: "1" })
   */
  withOptions(options: Partial<Options>): this {
    const made: this = Object.create(Object.getPrototypeOf(this));
    Object.defineProperty(made, "_core", { value: withOptions(this._core, options) });
    return made;
  }

  /**
   * Sends a request to an endpoint that the API description lacks, with the credentials, retries,
   * timeouts and errors of every other call. The type of the data is the caller's claim.
   *
   * @example client.request<Report>({ method: "GET", path: "/reports/1" })
   */
  request<T = unknown>(endpoint: EndpointRequest, options?: RequestOptions): ApiPromise<T> {
    return request<T>(this._core, endpoint, options);
  }

  /** The client's own copy of the options. */
  protected get _options(): Options {
    return this._core.options;
  }
}
