/** Bodies other than JSON. OpenAPI 3.1 section 4.8.14. */
import { concrete } from "./body.js";
import type { BodyEncoder, EncodedBody } from "./codecs.js";
import { ClientError, label } from "./errors.js";
import { encodeForm, encodeMultipart } from "./form.js";
import type { Operation } from "./operation.js";
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
  const streamed = asStream(value);
  if (streamed !== undefined) {
    const { stream: data, type } = streamed;
    return { data, contentType: concrete(body, type ?? "application/octet-stream") };
  }
  if (typeof value !== "string" && !isBinary(value)) {
    throw wrongBody(operation, "a Blob, an ArrayBuffer, a Uint8Array, a stream or a string");
  }
  const type = value instanceof Blob && value.type !== "" ? value.type : undefined;
  return {
    data: value as EncodedBody["data"],
    contentType: concrete(body, type ?? "application/octet-stream"),
  };
};

/** A body of any media type and without a schema: its value decides. */
export const anyBody: BodyEncoder = (operation, body, value) => {
  if (typeof value === "string") return textBody(operation, body, value);
  if (isBinary(value) || asStream(value) !== undefined) return binaryBody(operation, body, value);
  return { data: toJson(value), contentType: "application/json" };
};

function object(operation: Operation, value: unknown): object {
  if (typeof value === "object" && value !== null) return value;
  throw wrongBody(operation, "an object");
}

function wrongBody(operation: Operation, expected: string): ClientError {
  return new ClientError(`The body of ${label(operation)} must be ${expected}`);
}
