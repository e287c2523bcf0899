import { ClientError } from "./errors.js";
import { own } from "./own.js";
import type { Server } from "./server.js";

/**
 * The URL of a server whose template is one variable, `{host}`. The option that holds it is trusted
 * with the host and the path, as `baseUrl` is.
 *
 * @throws {ClientError} if the value is not allowed. The message does not contain it.
 */
export function wholeServer({ url, variables: [variable] = [] }: Server, options: object): string {
  if (variable === undefined) return url;
  const given = own(options, variable.option) ?? variable.default;
  if (/[#\s\\]/.test(String(given))) {
    throw new ClientError(`The client option ${variable.option} is not a URL`);
  }
  return String(given);
}
