import type { ClientCore } from "./call.js";
import { ClientError, label } from "./errors.js";
import type { Operation } from "./operation.js";
import { prepareRequest } from "./request.js";
import { serverUrl } from "./url.js";

/** The address of the relation `next` in the header `Link` (RFC 8288 section 3), or in plain text. */
export function nextLink(found: unknown): string | undefined {
  if (typeof found !== "string" || found === "") return undefined;
  if (!found.trimStart().startsWith("<")) return found;
  const links = found.matchAll(
    /<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g,
  );
  for (const [, url, parameters = ""] of links) {
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]*))/i.exec(parameters);
    const relations = (relation?.[1] ?? relation?.[2] ?? "").toLowerCase().split(/\s+/);
    if (relations.includes("next")) return url;
  }
  return undefined;
}

/**
 * The operation at the address that an answer has named.
 *
 * @throws {ClientError} where that leads away from the server: its credentials are not for others.
 */
export function linkedOperation(
  { description, options }: ClientCore,
  operation: Operation,
  request: object,
  link: string,
): Operation {
  const server = serverUrl(operation, description, options)
    .replace(/[?#].*$/, "")
    .replace(/\/+$/, "");
  const url = new URL(link, prepareRequest(operation, description, options, request, {}).url).href;
  if (!url.startsWith(`${server}/`) && !url.startsWith(`${server}?`)) {
    throw new ClientError(`${label(operation)} answered with a next page on another server`);
  }
  return {
    ...operation,
    // The address is whole: nothing in it is to be filled in, or added to its query.
    path: url.slice(server.length).replaceAll("{", "%7B"),
    parameters: (operation.parameters ?? []).filter(
      ({ in: place }) => place === "header" || place === "cookie",
    ),
  };
}
