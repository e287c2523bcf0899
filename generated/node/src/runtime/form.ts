/** Bodies of named fields. OpenAPI 3.1 section 4.8.15, Encoding Object. */

import type { EncodedBody } from "./codecs.js";
import { ClientError } from "./errors.js";
import { multipart, type Part } from "./multipart.js";
import type { Body, Encoding } from "./operation.js";
import type { Pair } from "./outgoing.js";
import { own } from "./own.js";
import { formPairs, joinPairs, percentEncode, verbatim } from "./styles.js";
import { asStream } from "./uploads.js";
import { isBinary, isJson, isPresent, toJson, toMedia, toPlain, toText } from "./values.js";

type Encodings = Body["encoding"];

/**
 * `application/x-www-form-urlencoded`. A property with a `style` or an `explode` is written like a
 * query parameter. Any other property is written by its content type: objects as JSON, anything
 * else as text. The items of an array are written one by one under the same name. `undefined` and
 * `null` are left out.
 */
export function encodeForm(fields: object, encodings: Encodings): string {
  const pairs = Object.entries(fields).flatMap(([name, value]): Pair[] => {
    const encoding = encodingOf(encodings, name);
    if (isStyled(encoding)) return formPairs(name, value, encoding, percentEncode);
    return itemsOf(value).map((item) => [
      percentEncode(name),
      percentEncode(encoding.contentType ? toMedia(item, encoding.contentType) : toText(item)),
    ]);
  });
  // In a form, unlike in a URL, a space becomes a plus sign.
  return joinPairs(pairs).join("&").replaceAll("%20", "+");
}

/**
 * `multipart/form-data`, or another kind of multipart. An array becomes one part for each item, all
 * with the same name. Files and bytes are sent unchanged, objects as JSON, anything else as text.
 * `undefined` and `null` are left out. If a part is a stream, the whole body is a stream, sent as
 * it is read.
 */
export function encodeMultipart(
  fields: object,
  encodings: Encodings,
  mediaType = "multipart/form-data",
): EncodedBody {
  const parts = Object.entries(fields).flatMap(([name, value]): Part[] => {
    const encoding = encodingOf(encodings, name);
    const { headers } = encoding;
    if (isStyled(encoding)) {
      const pairs = formPairs(name, value, encoding, verbatim);
      return pairs.map(([key, text]) => ({ name: key, value: text, headers }));
    }
    const type = concreteType(encoding.contentType);
    return itemsOf(value).map((item) => ({ name, ...partOf(name, item, type), headers }));
  });
  return multipart(parts, mediaType);
}

function encodingOf(encodings: Encodings, name: string): Encoding {
  return (own(encodings, name) as Encoding | undefined) ?? {};
}

/** A style replaces the content type, even if it is a default that is spelled out. */
function isStyled({ style, explode }: Encoding): boolean {
  return style !== undefined || explode !== undefined;
}

function itemsOf(value: unknown): unknown[] {
  return (Array.isArray(value) ? value : [value]).filter(isPresent);
}

function partOf(
  name: string,
  value: unknown,
  type: string | undefined,
): Pick<Part, "value" | "type"> {
  if (value instanceof Blob) return { value: withType(value, type) };
  const streamed = asStream(value);
  if (streamed !== undefined) return { value: { ...streamed, type: streamed.type ?? type } };
  if (isBinary(value)) {
    const blob = new Blob([value as ArrayBuffer], { type: type ?? "application/octet-stream" });
    return { value: blob };
  }
  const plain = toPlain(value);
  if (typeof plain === "object" || (type !== undefined && isJson(type))) {
    if (type !== undefined && !isJson(type)) {
      throw new ClientError(`The part "${name}" is ${type}; pass it as a string or a Blob`);
    }
    return { value: toJson(plain), type: type ?? "application/json" };
  }
  return { value: toText(plain), type: type === "text/plain" ? undefined : type };
}

/** A Blob keeps its own type, if it has one, and a file keeps its name. */
function withType(blob: Blob, type: string | undefined): Blob {
  if (type === undefined || blob.type !== "") return blob;
  return blob instanceof File ? new File([blob], blob.name, { type }) : new Blob([blob], { type });
}

/** `image/*` and `image/png, image/jpeg` say what is accepted, not what is sent. */
function concreteType(contentType: string | undefined): string | undefined {
  return contentType !== undefined && /[*,]/.test(contentType) ? undefined : contentType;
}
