/**
 * How values become strings: OpenAPI 3.1 section 4.8.12, Style Examples. The clients do the same
 * (`runtime/styles.ts`), and the same rows of `test/client/conformance` test all of them.
 */
import type { Json } from "../../document/json.js";
import type { ParameterStyle } from "../../model/types/model.js";
import { entriesOf, type Parts, partsOf, toText } from "./values.js";

/** A name and a value, both encoded. */
export type Pair = readonly [name: string, value: string];

/** Encodes the characters of a name or a value. */
export type Encoder = (text: string) => string;

export interface Style {
  readonly style: ParameterStyle;
  readonly explode: boolean;
}

/** Headers and multipart parts are not encoded. */
export const verbatim: Encoder = (text) => text;

/** Encodes every character except the unreserved ones of RFC 3986. */
export const percentEncode: Encoder = (text) =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD")).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** `allowReserved`, RFC 6570 section 3.2.3. `#` would cut off the rest of the query. */
export const encodeReserved: Encoder = (text) =>
  text.replace(/%(?![\dA-Fa-f]{2})|[^A-Za-z0-9\-._~%:/?[\]@!$&'()*+,;=]/gu, percentEncode);

/** Characters that a cookie cannot hold (RFC 6265 section 4.1.1), and `%`. */
export const encodeCookie: Encoder = (text) =>
  text.replace(/[^!#-+\--:<-[\]-~]|%/gu, percentEncode);

/** `form` and similar styles, as name-value pairs. */
export function formPairs(
  name: string,
  value: Json,
  { style, explode }: Style,
  encode: Encoder,
  encodeName: Encoder = encode,
): Pair[] {
  if (style === "deepObject") return deepPairs(encodeName(name), value, encode, encodeName);
  const parts = partsOf(value);
  if (parts === undefined) return [];
  const key = encodeName(name);
  if (!explode) return [[key, flatten(parts).map(encode).join(delimiter(style, encode))]];
  if (parts.kind === "object") {
    return parts.entries.map(([property, item]) => [encodeName(property), encode(item)]);
  }
  return flatten(parts).map((item) => [key, encode(item)]);
}

/** Pairs as in a query string or a form body, before they are joined. */
export function joinPairs(pairs: readonly Pair[]): string[] {
  return pairs.map(([name, value]) => `${name}=${value}`);
}

/** `simple`, `label` and `matrix`. Undefined if there is nothing to send. */
export function expand(
  name: string,
  value: Json,
  { style, explode }: Style,
  encode: Encoder,
): string | undefined {
  const parts = partsOf(value);
  if (parts === undefined) return undefined;
  if (style === "matrix") {
    // Only this style leaves out the `=` of an empty value: RFC 6570 section 3.2.7.
    return formPairs(name, value, { style: "form", explode }, encode)
      .map(([key, text]) => (text === "" ? `;${key}` : `;${key}=${text}`))
      .join("");
  }
  if (style === "label") return `.${listed(parts, explode, explode ? "." : ",", encode)}`;
  return listed(parts, explode, ",", encode);
}

function listed(parts: Parts, explode: boolean, separator: string, encode: Encoder): string {
  if (explode && parts.kind === "object") {
    return parts.entries.map(([key, item]) => `${encode(key)}=${encode(item)}`).join(separator);
  }
  return flatten(parts).map(encode).join(separator);
}

/** `["R", "100", "G", "200"]` for an object. */
function flatten(parts: Parts): readonly string[] {
  if (parts.kind === "text") return [parts.text];
  return parts.kind === "list" ? parts.items : parts.entries.flat();
}

function delimiter(style: ParameterStyle, encode: Encoder): string {
  if (style === "spaceDelimited") return encode(" ");
  return style === "pipeDelimited" ? encode("|") : ",";
}

/** Brackets are not encoded. Deeper objects and arrays continue in the same way. */
function deepPairs(key: string, value: Json, encode: Encoder, encodeName: Encoder): Pair[] {
  if (value === null) return [];
  if (typeof value !== "object") return [[key, encode(toText(value))]];
  return entriesOf(value).flatMap(([property, item]) =>
    deepPairs(`${key}[${encodeName(property)}]`, item, encode, encodeName),
  );
}
