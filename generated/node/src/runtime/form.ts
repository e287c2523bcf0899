/** Bodies made of named fields. OpenAPI 3.1 section 4.8.15, Encoding Object. */
import { ClientError } from "./errors.js";
import type { Body, Encoding } from "./operation.js";
import { own } from "./own.js";
import { formPairs, joinPairs, type Pair, percentEncode, verbatim } from "./styles.js";
import { isBinary, isJson, isPresent, toJson, toMedia, toPlain, toText } from "./values.js";

type Encodings = Body["encoding"];

/**
 * `application/x-www-form-urlencoded`. A property with a `style` or an `explode` is written like
 * a query parameter. Any other by its content type, the items of an array one by one under the
 * same name: objects as JSON, the rest as text. `undefined` and `null` are left out.
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
  // In a form, unlike in a URL, a space is a plus sign.
  return joinPairs(pairs).join("&").replaceAll("%20", "+");
}

/**
 * `multipart/form-data`. An array becomes one part for each item, all of the same name; files and
 * bytes are sent as they are, objects as JSON, the rest as text. `undefined` and `null` are left
 * out.
 */
export function encodeMultipart(fields: object, encodings: Encodings): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    const encoding = encodingOf(encodings, name);
    if (isStyled(encoding)) {
      for (const [key, text] of formPairs(name, value, encoding, verbatim)) form.append(key, text);
      continue;
    }
    // `append` takes a string and a Blob, but not something that may be either.
    for (const item of itemsOf(value)) {
      const part = toPart(name, item, concreteType(encoding.contentType));
      if (typeof part === "string") form.append(name, part);
      else form.append(name, part);
    }
  }
  return form;
}

function encodingOf(encodings: Encodings, name: string): Encoding {
  return (own(encodings, name) as Encoding | undefined) ?? {};
}

/** A style, even if it is a default that is spelled out, takes the place of the content type. */
function isStyled({ style, explode }: Encoding): boolean {
  return style !== undefined || explode !== undefined;
}

function itemsOf(value: unknown): unknown[] {
  return (Array.isArray(value) ? value : [value]).filter(isPresent);
}

function toPart(name: string, value: unknown, type: string | undefined): string | Blob {
  if (value instanceof Blob) return withType(value, type);
  if (value instanceof ReadableStream) {
    throw new ClientError(`The part "${name}" cannot be a stream; give a Blob`);
  }
  if (isBinary(value)) {
    return new Blob([value as ArrayBuffer], { type: type ?? "application/octet-stream" });
  }
  const plain = toPlain(value);
  if (typeof plain === "object" || (type !== undefined && isJson(type))) {
    if (type !== undefined && !isJson(type)) {
      throw new ClientError(`The part "${name}" is ${type}; give it as text or as a Blob`);
    }
    return new Blob([toJson(plain)], { type: type ?? "application/json" });
  }
  const text = toText(plain);
  return type === undefined || type === "text/plain" ? text : new Blob([text], { type });
}

/** A Blob that knows its own type keeps it, and a file keeps its name. */
function withType(blob: Blob, type: string | undefined): Blob {
  if (type === undefined || blob.type !== "") return blob;
  return blob instanceof File ? new File([blob], blob.name, { type }) : new Blob([blob], { type });
}

/** `image/*` and `image/png, image/jpeg` say what is accepted, not what is sent. */
function concreteType(contentType: string | undefined): string | undefined {
  return contentType !== undefined && /[*,]/.test(contentType) ? undefined : contentType;
}
