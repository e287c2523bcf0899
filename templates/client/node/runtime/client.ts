import { createCore } from "./core.js";
import { Methods } from "./methods.js";
import type { Middleware } from "./middleware.js";
import type { ClientDescription } from "./operation.js";
import type { ClientOptions } from "./options.js";

export type { ClientOptions, RequestOptions, Token } from "./options.js";
export type { ApiPromise } from "./promise.js";

/**
 * The base class of every client. The methods of a client are the operations of its API. All
 * members of this class begin with `_`, which no operation's name does. The exception is `use`, a
 * name that no operation gets.
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

  /** The client's own copy of the options. */
  protected get _options(): Options {
    return this._core.options;
  }
}
