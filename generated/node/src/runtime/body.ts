import type { EncodedBody } from "./codecs.js";
import { ClientError, label } from "./errors.js";
import type { Body, Operation } from "./operation.js";
import { own } from "./own.js";
import { toJson } from "./values.js";

/**
 * The body of a request. It is `undefined` if the operation has no body, or if an optional body is
 * not given. `taken` lists the properties of the request that are parameters.
 *
 * OpenAPI 3.1 sections 4.8.13 and 4.8.14.
 */
export function encodeBody(
  operation: Operation,
  request: object,
  taken: () => readonly string[],
): EncodedBody | undefined {
  const { method, body } = operation;
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
  // With `fromEntries`, a key such as `__proto__` becomes an ordinary property.
  return rest.length > 0 || required ? Object.fromEntries(rest) : undefined;
}

/** The media type to send. A range such as `image/*` cannot be sent. */
export function concrete({ mediaType = "application/json" }: Body, fallback: string): string {
  return mediaType.includes("*") ? fallback : mediaType;
}
