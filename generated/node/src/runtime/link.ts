import type { ClientCore } from "./call.js";
import { ClientError, label } from "./errors.js";
import type { Operation } from "./operation.js";
import { prepareRequest } from "./request.js";
import { serverUrl } from "./url.js";

const link = /<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g;
const parameter = /;\s*([^\s=;,]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g;

/** The URL of the relation `next` in the header `Link` (RFC 8288 section 3), or a plain URL. */
export function nextLink(found: unknown): string | undefined {
  if (typeof found !== "string" || found === "") return undefined;
  if (!found.trimStart().startsWith("<")) return found;
  for (const [, url, parameters = ""] of found.matchAll(link)) {
    for (const [, name, quoted, plain = ""] of parameters.matchAll(parameter)) {
      if (name?.toLowerCase() !== "rel") continue;
      if ((quoted ?? plain).toLowerCase().split(/\s+/).includes("next")) return url;
    }
  }
  return undefined;
}

/**
 * The operation at a URL that a response names.
 *
 * @throws {ClientError} if the URL is on another server, which must not receive the credentials.
 */
export function linkedOperation(
  { description, options }: ClientCore,
  operation: Operation,
  request: object,
  address: string,
): Operation {
  const server = serverUrl(operation, description, options)
    .replace(/[?#].*$/, "")
    .replace(/\/+$/, "");
  const { url: asked } = prepareRequest(operation, description, options, request, {});
  const url = URL.canParse(address, asked) ? new URL(address, asked).href : "";
  if (!url.startsWith(`${server}/`) && !url.startsWith(`${server}?`)) {
    throw new ClientError(`${label(operation)} returned a next page on another server`);
  }
  const { query: _, parameters = [], ...rest } = operation;
  return {
    ...rest,
    // The URL is complete: no parameter is filled in or added to its query.
    path: url.slice(server.length).replaceAll("{", "%7B"),
    parameters: parameters.filter(({ in: place }) => place === "header" || place === "cookie"),
  };
}
