import { ClientError } from "./errors.js";

/** A value of the request as a string, a list of strings or named strings. */
export type Parts =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, string])[] };

/**
 * Splits a value for a style. `undefined` if there is nothing to send: for `undefined`, `null`, and
 * empty lists and objects (RFC 6570, section 2.3). Such items and properties are left out too. An
 * empty string is a value. OpenAPI has no style for deeper values, so they become JSON.
 */
export function partsOf(value: unknown): Parts | undefined {
  const plain = toPlain(value);
  if (plain === undefined || plain === null) return undefined;
  if (typeof plain !== "object") return { kind: "text", text: String(plain) };
  if (Array.isArray(plain)) {
    const items = plain.map(toPlain).filter(isPresent).map(toText);
    return items.length > 0 ? { kind: "list", items } : undefined;
  }
  const entries = entriesOf(plain).map(([key, item]) => [key, toText(item)] as const);
  return entries.length > 0 ? { kind: "object", entries } : undefined;
}

/** Properties with a value, by name. The names of an array are its indices. */
export function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value)
    .map(([key, item]): [string, unknown] => [key, toPlain(item)])
    .filter(([, item]) => isPresent(item));
}

/**
 * Strings unchanged, numbers and bigints in decimal, dates in ISO 8601, anything nested as JSON.
 */
export function toText(value: unknown): string {
  const plain = toPlain(value);
  return typeof plain === "object" ? toJson(plain) : String(plain);
}

/** A value by its media type: as JSON if the type says so, else as a string. */
export function toMedia(value: unknown, mediaType: string): string {
  return isJson(mediaType) ? toJson(value) : toText(value);
}

/**
 * A value as JSON. A bigint becomes an integer with all its digits.
 *
 * @throws {ClientError} for values that JSON cannot hold.
 */
export function toJson(value: unknown): string {
  let mark = "";
  const write = function (this: unknown, key: string, part: unknown): unknown {
    if (typeof part !== "bigint") return refused.call(this, key, part);
    // A random mark, so that no string of the request begins with it.
    mark ||= `${Math.random()}:`.slice(2);
    return mark + part;
  };
  try {
    const text = JSON.stringify(value, write);
    return (mark && text.replace(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1")) || text;
  } catch (cause) {
    if (cause instanceof ClientError) throw cause;
    throw new ClientError("A value of the request refers to itself, which JSON cannot express", {
      cause,
    });
  }
}

/** Refuses bytes, of which JSON would have `{}` or a list of numbers. */
function refused(this: unknown, key: string, part: unknown): unknown {
  if (typeof part !== "object" || part === null) return part;
  // A buffer of Node.js has already become an object by its `toJSON`.
  const before = (this as Record<string, unknown>)[key];
  if (!isBinary(part) && !isBinary(before) && !isSource(part)) return part;
  const place = key === "" ? "" : ` as ${JSON.stringify(key)}`;
  throw new ClientError(
    `Binary data${place} cannot be sent as JSON; the API expects a string there, such as Base64`,
  );
}

/** Resolves dates, and objects with a `toJSON` of their own, to simpler values. */
export function toPlain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date && Number.isNaN(value.getTime())) {
    throw new ClientError("A date in the request is invalid");
  }
  if (isBinary(value) || isSource(value)) {
    throw new ClientError("Binary data is only allowed as a body or as a part of a multipart body");
  }
  return "toJSON" in value && typeof value.toJSON === "function" ? value.toJSON() : value;
}

export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/**
 * A file or bytes to send. A stream is sent as it is read, and only once. Streams of Node.js are
 * async iterables: pass `createReadStream("photo.png")` as it is. Of a `Response`, the body is sent.
 */
export type Upload =
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>
  | Response
  | UploadStream;

/** A stream with the name and media type of a file. */
export interface UploadStream {
  readonly stream: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | Response;
  /** Name of the file. Default: that of the stream or the response, else the name of its part. */
  readonly name?: string;
  /** Media type. Default: that of the API description, else `application/octet-stream`. */
  readonly type?: string;
}

/** Bytes in any form that `fetch` takes. */
export function isBinary(value: unknown): boolean {
  return (
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    value instanceof ReadableStream
  );
}

/** Something that holds bytes in another way, such as a stream of Node.js or a `Response`. */
function isSource(value: object): boolean {
  const isMethod = (key: string) => typeof (value as Record<string, unknown>)[key] === "function";
  return (
    Symbol.asyncIterator in value ||
    isMethod("pipe") ||
    isMethod("arrayBuffer") ||
    value instanceof FormData
  );
}

/** `application/json`, `application/problem+json; charset=utf-8`. */
export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(mediaType);
}
