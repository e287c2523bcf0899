import type { ClientCore } from "./attempt.js";
import type { ClientDescription, Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import { prepareRequest } from "./request.js";

/** What the calls of a client share, built from its options. */
export function createCore<Options extends ClientOptions>(
  options: Options,
  description: ClientDescription,
): ClientCore<Options> {
  const { environment, securitySchemes = {} } = description;
  const core = { description, middleware: [...(options.middleware ?? [])] };
  const own = environment?.read(options, environment, securitySchemes) ?? { ...options };
  // Logging a client or writing it as JSON must not show its credentials, so this is not
  // enumerable. It is a getter because Bun also shows the values of properties that are not
  // enumerable.
  return Object.defineProperty(core, "options", { get: () => own }) as ClientCore<Options>;
}

/**
 * Builds the URL of a request that something else sends, such as a browser that is redirected
 * there.
 *
 * @throws {ClientError} if the URL cannot be built from the given values.
 */
export function addressOf(
  { description, options }: ClientCore,
  operation: Operation,
  request: object = {},
): string {
  return prepareRequest(operation, description, options, request, {}).url;
}
