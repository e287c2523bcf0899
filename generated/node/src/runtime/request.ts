import { type EncodedBody, encodeBody } from "./body.js";
import type { Credentials } from "./credentials.js";
import { addCookies, setHeader } from "./headers.js";
import type { ClientDescription, Operation } from "./operation.js";
import type { ClientOptions, RequestOptions } from "./options.js";
import { type ParameterValues, serializeParameters } from "./parameters.js";
import { fillPath, joinUrl, serverUrl } from "./url.js";

/** What every try of a request has in common: all but the credentials. */
export interface PreparedRequest {
  readonly operation: Operation;
  readonly server: string;
  readonly path: string;
  readonly parameters: ParameterValues;
  readonly body: EncodedBody | undefined;
  /** Of the client, and of this request. */
  readonly headers: readonly [ClientOptions["headers"], RequestOptions["headers"]];
}

/** @throws {ClientError} where the request cannot be sent as it is. */
export function prepareRequest(
  operation: Operation,
  description: ClientDescription,
  clientOptions: ClientOptions,
  request: object,
  options: RequestOptions,
): PreparedRequest {
  const parameters = serializeParameters(operation, request, clientOptions);
  return {
    operation,
    server: serverUrl(operation, description, clientOptions),
    path: fillPath(operation, parameters.path),
    parameters,
    body: encodeBody(operation, request),
    headers: [clientOptions.headers, options.headers],
  };
}

/** The arguments of `fetch` for one try. */
export function fetchArguments(
  { operation, server, path, parameters, body, headers }: PreparedRequest,
  credentials: Credentials,
  signal: AbortSignal,
): [url: string, init: RequestInit] {
  const url = joinUrl(server, path, [...parameters.query, ...credentials.query]);
  const init: RequestInit & { duplex?: "half" } = {
    method: operation.method,
    headers: assembleHeaders(operation, parameters, body, headers, credentials),
    signal,
  };
  if (body !== undefined) init.body = body.data;
  // A stream is sent before the answer is read; `fetch` wants to be told so.
  if (body?.data instanceof ReadableStream) init.duplex = "half";
  return [url, init];
}

/** Later ones win: defaults, the client's, those of the operation, credentials, the request's. */
function assembleHeaders(
  operation: Operation,
  parameters: ParameterValues,
  body: EncodedBody | undefined,
  [ofClient = {}, ofRequest = {}]: PreparedRequest["headers"],
  credentials: Credentials,
): Headers {
  const headers = new Headers();
  setHeader(headers, ["Accept", operation.accept ?? "application/json"]);
  for (const header of Object.entries(ofClient)) setHeader(headers, header);
  if (body?.contentType !== undefined) setHeader(headers, ["Content-Type", body.contentType]);
  for (const header of parameters.headers) setHeader(headers, header);
  for (const header of credentials.headers) setHeader(headers, header);
  addCookies(headers, [...parameters.cookies, ...credentials.cookies]);
  for (const [name, value] of Object.entries(ofRequest)) {
    if (value === undefined) headers.delete(name);
    else setHeader(headers, [name, value]);
  }
  return headers;
}
