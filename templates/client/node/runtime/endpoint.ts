import type { ClientCore } from "./attempt.js";
import { anyBody } from "./bodies.js";
import { declaredBody } from "./bodyreader.js";
import { call } from "./call.js";
import { ClientError } from "./errors.js";
import { hasDots } from "./fillserver.js";
import type { Body, Security } from "./operation.js";
import type { ExtraQuery, RequestOptions } from "./options.js";
import type { ApiPromise } from "./promise.js";

/** A request to an endpoint that the API description lacks. */
export interface EndpointRequest {
  /** HTTP method. */
  readonly method: string;
  /**
   * Path below the server: `/users/1`. Encode the values in it. It appears in errors and logs, so
   * it must not contain secrets.
   */
  readonly path: string;
  /** Query parameters. */
  readonly query?: ExtraQuery;
  /**
   * Strings are sent as text, forms, files, bytes and streams as they are, and everything else as
   * JSON.
   */
  readonly body?: unknown;
  readonly headers?: RequestOptions["headers"];
  /**
   * Keys of security schemes: alternatives, each a list of schemes that are needed together. `[]`:
   * no credentials. Default: as most methods of the client.
   */
  readonly security?: Security;
}

/**
 * Sends a request to an endpoint that the API description lacks, with the credentials, retries,
 * timeouts and errors of every other call. The type of the data is the caller's claim.
 *
 * @throws {ClientError} if `path` is not a path below the server, such as an absolute URL, or if
 * there is no such scheme.
 */
export function request<T = unknown>(
  core: ClientCore,
  { method, path, query, body, headers, security }: EndpointRequest,
  options: RequestOptions = {},
): ApiPromise<T> {
  const known = core.description.securitySchemes ?? {};
  const unknown = security?.flat().find((one) => {
    return !Object.hasOwn(known, typeof one === "string" ? one : one.scheme);
  });
  if (unknown !== undefined) {
    throw new ClientError(`There is no security scheme ${JSON.stringify(unknown)}`);
  }
  return call<T>(
    core,
    {
      name: "request",
      method: method.toUpperCase(),
      path: checked(path),
      ...(body !== undefined && { body: endpointBody }),
      ...(security && { security }),
      responses: {},
      read: declaredBody,
    },
    { query, body },
    {
      ...options,
      query: { ...query, ...options.query },
      headers: { ...headers, ...options.headers },
    },
  );
}

const endpointBody: Body = {
  property: "body",
  mediaType: "*/*",
  // Forms of the platform get their content type from `fetch`.
  encode: (operation, body, value) =>
    value instanceof FormData || value instanceof URLSearchParams
      ? { data: value }
      : anyBody(operation, body, value),
};

/** The credentials must not go to another server, or to a path that a value in this one leads to. */
function checked(path: string): string {
  if (/^\/(?![/\\])[^\\?#\s\p{Cc}]*$/u.test(path) && !hasDots(path)) return path;
  throw new ClientError(
    'The path of a request must begin with one "/", and have no query, spaces or segments ".."',
  );
}
