/** Bodies other than JSON. OpenAPI 3.1 section 4.8.14. */
import { concrete } from "./body.js";
import type { BodyEncoder, EncodedBody } from "./codecs.js";
import { ClientError, label } from "./errors.js";
import { encodeForm, encodeMultipart } from "./form.js";
import type { Body, Operation } from "./operation.js";
import { asStream } from "./uploads.js";
import { isBinary, toJson, toPlain } from "./values.js";

export const formBody: BodyEncoder = (operation, body, value) => ({
  data: encodeForm(object(operation, value), body.encoding),
  contentType: concrete(body, "application/x-www-form-urlencoded"),
});

export const multipartBody: BodyEncoder = (operation, body, value) => {
  // The boundary is ours, whatever parameters the description has.
  const [mediaType] = concrete(body, "multipart/form-data").split(";");
  return encodeMultipart(object(operation, value), body.encoding, mediaType?.trim());
};

export const textBody: BodyEncoder = (operation, body, value) => {
  const plain = toPlain(value);
  if (typeof plain === "object") throw wrongBody(operation, "a string");
  return { data: String(plain), contentType: concrete(body, "text/plain") };
};

export const binaryBody: BodyEncoder = (operation, body, value) => {
  const data = typeof value === "string" ? { data: value } : bytesOf(value);
  if (data === undefined) {
    throw wrongBody(operation, "a Blob, bytes, a stream, a Response or a string");
  }
  return bytesBody(body, data);
};

/** A body of any media type and without a schema: its value decides. */
export const anyBody: BodyEncoder = (operation, body, value) => {
  if (typeof value === "string") return textBody(operation, body, value);
  const data = bytesOf(value);
  return data ? bytesBody(body, data) : { data: toJson(value), contentType: "application/json" };
};

interface Bytes {
  readonly data: EncodedBody["data"];
  readonly type?: string | undefined;
}

/** A file, bytes or a stream. `undefined` for anything else. */
function bytesOf(value: unknown): Bytes | undefined {
  const streamed = asStream(value);
  if (streamed !== undefined) return { data: streamed.stream, type: streamed.type };
  if (value instanceof Blob) return { data: value, type: value.type };
  return isBinary(value) ? { data: value as ArrayBuffer } : undefined;
}

function bytesBody(body: Body, { data, type }: Bytes): EncodedBody {
  return { data, contentType: concrete(body, type || "application/octet-stream") };
}

function object(operation: Operation, value: unknown): object {
  if (typeof value === "object" && value !== null) return value;
  throw wrongBody(operation, "an object");
}

function wrongBody(operation: Operation, expected: string): ClientError {
  return new ClientError(`The body of ${label(operation)} must be ${expected}`);
}
