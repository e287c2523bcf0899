import type { ClientCore } from "./call.js";
import { ClientError, label } from "./errors.js";
import type { Operation } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { prepareRequest } from "./request.js";
import { serverUrl } from "./url.js";

// Both match only at their position, so that the header is read once, whatever is in it.
const link = /<([^<>]*)>/y;
const parameter = /\s*;\s*([^\s=;,]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/y;

/** The URL of the relation `next` in the header `Link` (RFC 8288 section 3), or a plain URL. */
export function nextLink(found: unknown): string | undefined {
  if (typeof found !== "string" || found === "") return undefined;
  if (!found.trimStart().startsWith("<")) return found;
  for (let start = found.indexOf("<"); start >= 0; start = found.indexOf("<", start)) {
    const [whole, url] = matchAt(link, found, start) ?? [];
    if (whole === undefined) {
      start++;
      continue;
    }
    start += whole.length;
    for (let part = matchAt(parameter, found, start); part; ) {
      const [text, name, quoted, plain = ""] = part;
      const relations = (quoted ?? plain).toLowerCase().split(/\s+/);
      if (name?.toLowerCase() === "rel" && relations.includes("next")) return url;
      start += text.length;
      part = matchAt(parameter, found, start);
    }
  }
  return undefined;
}

function matchAt(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
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
  requestOptions: RequestOptions,
): Operation {
  const server = serverUrl(operation, description, options, requestOptions.baseUrl)
    .replace(/[?#].*$/, "")
    .replace(/\/+$/, "");
  const { url: asked } = prepareRequest(operation, description, options, request, requestOptions);
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
