import { ClientError } from "./errors.js";

/** A value of the request as text, a list of texts or named texts. */
export type Parts =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, string])[] };

/**
 * Takes a value apart for a style. `undefined`: there is nothing to send. That holds for
 * `undefined`, `null`, and lists and objects with nothing in them (RFC 6570, section 2.3); such
 * items and properties are left out too. An empty string is a value. What is nested deeper has
 * no style in OpenAPI and becomes JSON.
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

/** Properties that hold something, by name; an array's names are its indices. */
export function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value)
    .map(([key, item]): [string, unknown] => [key, toPlain(item)])
    .filter(([, item]) => isPresent(item));
}

/** Text as it is, numbers and bigints in decimal, dates in ISO 8601, anything nested as JSON. */
export function toText(value: unknown): string {
  const plain = toPlain(value);
  return typeof plain === "object" ? toJson(plain) : String(plain);
}

/** A value by its media type: JSON where that says so, else text. */
export function toMedia(value: unknown, mediaType: string): string {
  return isJson(mediaType) ? toJson(value) : toText(value);
}

/** @throws {ClientError} for what JSON cannot hold. */
export function toJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return exactJson(value);
  }
}

/** JSON in which a bigint is an integer with all its digits. */
function exactJson(value: unknown): string {
  // No text of the request can begin with what nobody knows.
  const mark = `${Math.random()}:`.slice(2);
  try {
    const text = JSON.stringify(value, (_, part: unknown) =>
      typeof part === "bigint" ? mark + part : part,
    );
    return text.replace(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1");
  } catch (cause) {
    throw new ClientError("A value of the request refers to itself: JSON cannot", { cause });
  }
}

/** Resolves what stands for something simpler: dates, and objects with a `toJSON` of their own. */
export function toPlain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date && Number.isNaN(value.getTime())) {
    throw new ClientError("A date of the request is invalid");
  }
  if (isBinary(value)) {
    throw new ClientError("Binary data can only be a body or a part of a multipart body");
  }
  return "toJSON" in value && typeof value.toJSON === "function" ? value.toJSON() : value;
}

export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** A file or bytes to send. A stream is sent as it comes, and can be sent only once. */
export type Upload =
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream<Uint8Array>
  | UploadStream;

/** A stream with what a file says of itself. */
export interface UploadStream {
  readonly stream: ReadableStream<Uint8Array>;
  /** Name of the file. Default: the name of its part. */
  readonly name?: string;
  /** Media type. Default: what the API's description says, else `application/octet-stream`. */
  readonly type?: string;
}

/** A stream, alone or with what it says of itself. */
export function asStream(value: unknown): UploadStream | undefined {
  if (value instanceof ReadableStream) return { stream: value };
  const { stream } = (typeof value === "object" && value !== null ? value : {}) as UploadStream;
  return stream instanceof ReadableStream ? (value as UploadStream) : undefined;
}

/** Bytes in any of the forms that `fetch` takes. */
export function isBinary(value: unknown): boolean {
  return (
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    value instanceof ReadableStream
  );
}

/** `application/json`, `application/problem+json; charset=utf-8`. */
export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(mediaType);
}
