import { ClientError, label } from "./errors.js";
import { encodeForm, encodeMultipart } from "./form.js";
import type { Body, Operation } from "./operation.js";
import { own } from "./own.js";
import { parametersOf, propertyOf } from "./parameters.js";
import { asStream, isBinary, toJson, toPlain } from "./values.js";

/** A body as `fetch` takes it. */
export interface EncodedBody {
  readonly data: NonNullable<RequestInit["body"]>;
  /** Absent for multipart: `fetch` sets it, since only `fetch` knows the boundary. */
  readonly contentType?: string;
}

/**
 * The body of a request, or `undefined` where there is none: no body in the operation, or an
 * optional one that is not given.
 *
 * OpenAPI 3.1 sections 4.8.13 and 4.8.14.
 */
export function encodeBody(operation: Operation, request: object): EncodedBody | undefined {
  const { body } = operation;
  if (body === undefined) return undefined;
  const value = bodyValue(operation, body, request);
  if (value === undefined) return undefined;
  if (operation.method === "GET" || operation.method === "HEAD") {
    throw new ClientError(`${label(operation)} cannot have a body: fetch does not send one`);
  }
  return encode(operation, body, value);
}

function bodyValue(operation: Operation, body: Body, request: object): unknown {
  if (body.property !== undefined) {
    const value = own(request, body.property);
    if (value === undefined && body.required) {
      throw new ClientError(`${label(operation)} needs a value for "${body.property}"`);
    }
    return value;
  }
  const parameters = parametersOf(operation).filter(({ option }) => option === undefined);
  const taken = new Set(parameters.map(propertyOf));
  const rest = Object.entries(request).filter(
    ([key, value]) => value !== undefined && !taken.has(key),
  );
  // `fromEntries` keeps a property called `__proto__` what it is: a property.
  return rest.length > 0 || body.required ? Object.fromEntries(rest) : undefined;
}

function encode(operation: Operation, body: Body, value: unknown): EncodedBody {
  switch (body.kind ?? "json") {
    case "json":
      return { data: toJson(value), contentType: concrete(body, "application/json") };
    case "form":
      return {
        data: encodeForm(object(operation, value), body.encoding),
        contentType: concrete(body, "application/x-www-form-urlencoded"),
      };
    case "multipart":
      return encodeMultipart(object(operation, value), body.encoding);
    case "text": {
      const plain = toPlain(value);
      if (typeof plain === "object") throw wrongBody(operation, "text");
      return { data: String(plain), contentType: concrete(body, "text/plain") };
    }
    case "binary": {
      const streamed = asStream(value);
      if (streamed !== undefined) {
        const { stream: data, type } = streamed;
        return { data, contentType: concrete(body, type ?? "application/octet-stream") };
      }
      if (typeof value !== "string" && !isBinary(value)) {
        throw wrongBody(
          operation,
          "a Blob, an ArrayBuffer, a Uint8Array, a ReadableStream or text",
        );
      }
      const type = value instanceof Blob && value.type !== "" ? value.type : undefined;
      return {
        data: value as EncodedBody["data"],
        contentType: concrete(body, type ?? "application/octet-stream"),
      };
    }
  }
}

/** The media type to send: a range such as `image/*` describes one, but is none. */
function concrete({ mediaType = "application/json" }: Body, fallback: string): string {
  return mediaType.includes("*") ? fallback : mediaType;
}

function object(operation: Operation, value: unknown): object {
  if (typeof value === "object" && value !== null) return value;
  throw wrongBody(operation, "an object");
}

function wrongBody(operation: Operation, expected: string): ClientError {
  return new ClientError(`The body of ${label(operation)} must be ${expected}`);
}
