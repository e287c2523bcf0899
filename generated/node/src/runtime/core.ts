import type { ClientCore } from "./attempt.js";
import type { ClientDescription, Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import { prepareRequest } from "./request.js";

/** What calls are made with, of a client's options. */
export function createCore<Options extends ClientOptions>(
  options: Options,
  description: ClientDescription,
): ClientCore<Options> {
  const core = { description, middleware: [...(options.middleware ?? [])] };
  const own = { ...options };
  // A client that is logged or written as JSON must not show its credentials: not enumerable, and a
  // getter, as Bun shows the values of what is not enumerable too.
  return Object.defineProperty(core, "options", { get: () => own }) as ClientCore<Options>;
}

/**
 * Makes the address of a request that somebody else sends, such as a browser that is sent there.
 *
 * @throws {ClientError} where the address cannot be made of what is given.
 */
export function addressOf(
  { description, options }: ClientCore,
  operation: Operation,
  request: object = {},
): string {
  return prepareRequest(operation, description, options, request, {}).url;
}
