import type { EncodedBody } from "./codecs.js";
import { ClientError, label } from "./errors.js";
import type { Body, Operation } from "./operation.js";
import { own } from "./own.js";
import { toJson } from "./values.js";

/**
 * The body of a request, or `undefined` where there is none: no body in the operation, or an
 * optional one that is not given. `taken` are the properties of the request that are parameters.
 *
 * OpenAPI 3.1 sections 4.8.13 and 4.8.14.
 */
export function encodeBody(
  operation: Operation,
  request: object,
  taken: () => readonly string[],
): EncodedBody | undefined {
  const { body, method } = operation;
  if (body === undefined) return undefined;
  const value = bodyValue(operation, body, request, taken);
  if (value === undefined) return undefined;
  if (method === "GET" || method === "HEAD") {
    throw new ClientError(`${label(operation)} cannot have a body: fetch does not send one`);
  }
  if (body.encode) return body.encode(operation, body, value);
  return { data: toJson(value), contentType: concrete(body, "application/json") };
}

function bodyValue(
  operation: Operation,
  { property, required }: Body,
  request: object,
  taken: () => readonly string[],
): unknown {
  if (property !== undefined) {
    const value = own(request, property);
    if (value === undefined && required) {
      throw new ClientError(`${label(operation)} needs a value for "${property}"`);
    }
    return value;
  }
  const names = taken();
  const rest = Object.entries(request).filter(
    ([key, value]) => value !== undefined && !names.includes(key),
  );
  // `fromEntries` keeps a property called `__proto__` what it is: a property.
  return rest.length > 0 || required ? Object.fromEntries(rest) : undefined;
}

/** The media type to send: a range such as `image/*` describes one, but is none. */
export function concrete({ mediaType = "application/json" }: Body, fallback: string): string {
  return mediaType.includes("*") ? fallback : mediaType;
}
