/**
 * How values become strings: OpenAPI 3.1 section 4.8.12 (Parameter Object, Style Examples), which
 * builds on RFC 6570.
 */
import { ClientError } from "./errors.js";
import type { ParameterStyle } from "./operation.js";
import type { Pair } from "./outgoing.js";
import { entriesOf, type Parts, partsOf, toPlain, toText } from "./values.js";

/** Encodes the characters of a name or a value. */
export type Encoder = (text: string) => string;

export interface Style {
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
}

/** Headers and multipart parts are not encoded. */
export const verbatim: Encoder = (text) => text;

/**
 * Encodes every character except the unreserved ones of RFC 3986. A lone surrogate becomes U+FFFD.
 */
export const percentEncode: Encoder = (text) =>
  /^[\w.~-]*$/.test(text)
    ? text
    : encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD")).replace(/[!'()*]/g, percent);

/**
 * `allowReserved`, RFC 6570 section 3.2.3: reserved characters and percent-encoded triplets stay
 * unchanged. `#` is encoded, because it would silently cut off the rest of the query.
 */
export const encodeReserved: Encoder = (text) =>
  text.replace(/%(?![\dA-Fa-f]{2})|[^A-Za-z0-9\-._~%:/?[\]@!$&'()*+,;=]/gu, percentEncode);

/**
 * Characters that a cookie cannot hold (RFC 6265 section 4.1.1), and `%`, so that the value can be
 * decoded.
 */
export const encodeCookie: Encoder = (text) =>
  text.replace(/[^!#-+\--:<-[\]-~]|%/gu, percentEncode);

/** The style `cookie`: the value is sent unchanged, and must be escaped already. */
export const asCookie: Encoder = (text) => {
  if (text.includes(";")) throw new ClientError('The value of a cookie contains a ";"; escape it');
  return text;
};

/**
 * `form` and similar styles, as name-value pairs. The pairs are joined by `&` (query, form body),
 * `; ` (cookie) or `;` (matrix).
 *
 * - An exploded object sends the names of its properties, not the name of the parameter.
 * - Exploded `spaceDelimited` and `pipeDelimited` are sent as `form`. So are values for which these
 *   styles and `deepObject` are not defined.
 * - `cookie` (OpenAPI 3.2) is `form` with an encoder that leaves strings unchanged.
 * - `deepObject` does not encode its brackets. OpenAPI defines one level of it. Deeper objects and
 *   arrays continue in the same way, `a[b][c]=1` and `a[b][0]=1`.
 */
export function formPairs(
  name: string,
  value: unknown,
  { style = "form", explode = style === "form" || style === "cookie" }: Style,
  encode: Encoder,
  encodeName: Encoder = encode,
): Pair[] {
  if (style === "deepObject") return deepPairs(encodeName(name), value, encode, encodeName);
  const parts = partsOf(value);
  if (parts === undefined) return [];
  const key = encodeName(name);
  return explode
    ? explodedPairs(key, parts, encode, encodeName)
    : [[key, flatten(parts).map(encode).join(delimiter(style, encode))]];
}

/** Exploded `form`, which is the default. */
export function explodedPairs(
  key: string,
  parts: Parts,
  encode: Encoder,
  encodeName: Encoder = encode,
): Pair[] {
  if (parts.kind === "object") {
    return parts.entries.map(([property, item]) => [encodeName(property), encode(item)]);
  }
  return flatten(parts).map((item) => [key, encode(item)]);
}

/** Pairs as in a query string or a form body, before they are joined. */
export function joinPairs(pairs: readonly Pair[]): string[] {
  return pairs.map(([name, value]) => `${name}=${value}`);
}

/** `simple`, `label` and `matrix`. `undefined` if there is nothing to send. */
export function expand(
  name: string,
  value: unknown,
  { style = "simple", explode = false }: Style,
  encode: Encoder,
): string | undefined {
  const parts = partsOf(value);
  if (parts === undefined) return undefined;
  if (style === "matrix") {
    // Only this style leaves out the `=` of an empty value: RFC 6570 section 3.2.7.
    return formPairs(name, value, { explode }, encode)
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
export function flatten(parts: Parts): readonly string[] {
  if (parts.kind === "text") return [parts.text];
  return parts.kind === "list" ? parts.items : parts.entries.flat();
}

function delimiter(style: ParameterStyle, encode: Encoder): string {
  if (style === "spaceDelimited") return encode(" ");
  return style === "pipeDelimited" ? encode("|") : ",";
}

function deepPairs(key: string, value: unknown, encode: Encoder, encodeName: Encoder): Pair[] {
  const plain = toPlain(value);
  if (plain === undefined || plain === null) return [];
  if (typeof plain !== "object") return [[key, encode(toText(plain))]];
  return entriesOf(plain).flatMap(([property, item]) =>
    deepPairs(`${key}[${encodeName(property)}]`, item, encode, encodeName),
  );
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
