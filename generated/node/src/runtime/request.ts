import { identify } from "./agent.js";
import { encodeBody } from "./body.js";
import type { EncodedBody, ParameterValues } from "./codecs.js";
import { addCookies, setHeader } from "./headers.js";
import type { ClientDescription, Operation } from "./operation.js";
import type { ClientOptions, RequestOptions } from "./options.js";
import type { IsDecided, Outgoing } from "./outgoing.js";
import type { Credentials } from "./schemes.js";
import { extraQuery, joinUrl, serverUrl } from "./url.js";

/** What all attempts of a request share: everything except the credentials. */
export interface PreparedRequest extends Outgoing {
  readonly operation: Operation;
  /** The request from the caller. */
  readonly request: object;
  /** The body can be sent only once. */
  readonly isStream: boolean;
  /** All attempts have the same idempotency key. */
  readonly hasKey: boolean;
  /** Lower-case names of the headers that the caller has set or removed. */
  readonly fixed: ReadonlySet<string>;
}

/** @throws {ClientError} if the request cannot be sent as given. */
export function prepareRequest(
  operation: Operation,
  description: ClientDescription,
  clientOptions: ClientOptions,
  request: object,
  requestOptions: RequestOptions,
): PreparedRequest {
  const { headers = {}, query, baseUrl } = requestOptions;
  const { path, serialize } = operation;
  const parameters = serialize?.(operation, request, clientOptions) ?? { ...noParameters, path };
  const server = serverUrl(operation, description, clientOptions, baseUrl);
  const body = encodeBody(operation, request, parameters.taken);
  const all = assembleHeaders(
    operation,
    description,
    parameters,
    body,
    clientOptions.headers,
    requestOptions,
  );
  return {
    operation,
    request,
    method: operation.method,
    url: joinUrl(server, parameters.path, [...parameters.query, ...extraQuery(query)]),
    headers: all,
    body: body?.data,
    isStream: body?.data instanceof ReadableStream,
    hasKey: all.has(keyHeader(operation)),
    fixed: new Set(Object.keys(headers).map((name) => name.toLowerCase())),
  };
}

const noParameters = { query: [], headers: [], cookies: [], taken: () => [] };

/** The request of one attempt, which middleware may change. */
export function outgoing({ method, url, headers, body }: PreparedRequest): Outgoing {
  return { method, url, headers: new Headers(headers), body };
}

/**
 * Adds the credentials, then signs the complete request. A header that the caller or middleware has
 * set or removed is not changed.
 */
export function authorized(
  { headers: before, fixed }: PreparedRequest,
  request: Outgoing,
  credentials: Credentials,
  /** Middleware has received the request. */
  isChanged: boolean,
): Outgoing | Promise<Outgoing> {
  const { method, url, headers, body } = request;
  // These headers are a copy for this attempt, or belong to middleware. Nothing else uses them.
  const isDecided = (name: string) =>
    fixed.has(name.toLowerCase()) || (isChanged && headers.get(name) !== before.get(name));
  const query: string[] = [];
  const cookies: string[] = [];
  for (const proof of credentials) {
    if (proof.header && !isDecided(proof.header[0])) setHeader(headers, proof.header);
    if (proof.query) query.push(proof.query);
    if (proof.cookie) cookies.push(proof.cookie);
  }
  if (cookies.length > 0 && !isDecided("cookie")) addCookies(headers, cookies);
  const sent: Outgoing = {
    method,
    url: isChanged || query.length > 0 ? joinUrl(url, "", query) : url,
    headers,
    body,
  };
  return credentials.some(({ sign }) => sign) ? signed(sent, credentials, isDecided) : sent;
}

async function signed(
  request: Outgoing,
  credentials: Credentials,
  isDecided: IsDecided,
): Promise<Outgoing> {
  let last = request;
  for (const { sign } of credentials) if (sign) last = await sign(last, isDecided);
  return last;
}

/** Later headers replace earlier ones: defaults, the client's, the operation's, the request's. */
function assembleHeaders(
  operation: Operation,
  description: ClientDescription,
  parameters: ParameterValues,
  body: EncodedBody | undefined,
  ofClient: ClientOptions["headers"],
  { headers: ofRequest = {}, idempotencyKey }: RequestOptions,
): Headers {
  const headers = new Headers();
  setHeader(headers, ["Accept", operation.accept ?? "application/json"]);
  identify(headers, description.product);
  const shared = { ...description.headers, ...ofClient };
  for (const header of Object.entries(shared)) setHeader(headers, header);
  if (body?.contentType !== undefined) setHeader(headers, ["Content-Type", body.contentType]);
  for (const header of parameters.headers) setHeader(headers, header);
  if (parameters.cookies.length > 0) addCookies(headers, parameters.cookies);
  const name = keyHeader(operation);
  const key = idempotencyKey ?? (headers.has(name) ? undefined : operation.idempotency?.key());
  if (key !== undefined) setHeader(headers, [name, key]);
  for (const [name, value] of Object.entries(ofRequest)) {
    if (value === undefined) headers.delete(name);
    else setHeader(headers, [name, value]);
  }
  return headers;
}

/** The header of idempotency keys: draft-ietf-httpapi-idempotency-key-header if none is named. */
function keyHeader({ idempotency }: Operation): string {
  return idempotency?.header ?? "Idempotency-Key";
}
