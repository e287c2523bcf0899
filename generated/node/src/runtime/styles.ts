/**
 * How values become text: OpenAPI 3.1 section 4.8.12 (Parameter Object, Style Examples), which
 * builds on RFC 6570.
 */
import { ClientError } from "./errors.js";
import type { ParameterStyle } from "./operation.js";
import type { Pair } from "./outgoing.js";
import { entriesOf, type Parts, partsOf, toPlain, toText } from "./values.js";

/** How the characters of a name or a value are written. */
export type Encoder = (text: string) => string;

export interface Style {
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
}

/** Headers and multipart parts hold text as it is. */
export const verbatim: Encoder = (text) => text;

/** Every character but RFC 3986's unreserved ones, once; a lone surrogate becomes U+FFFD. */
export const percentEncode: Encoder = (text) =>
  /^[\w.~-]*$/.test(text)
    ? text
    : encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD")).replace(/[!'()*]/g, percent);

/**
 * `allowReserved`, RFC 6570 section 3.2.3: reserved characters and percent-encoded triplets stay
 * as they are. All but `#`, which would end the query and drop what follows without a word.
 */
export const encodeReserved: Encoder = (text) =>
  text.replace(/%(?![\dA-Fa-f]{2})|[^A-Za-z0-9\-._~%:/?[\]@!$&'()*+,;=]/gu, percentEncode);

/** What a cookie cannot hold (RFC 6265 section 4.1.1), and `%`, so that it can be decoded. */
export const encodeCookie: Encoder = (text) =>
  text.replace(/[^!#-+\--:<-[\]-~]|%/gu, percentEncode);

/** The style `cookie`: what a value holds is sent as it is, and must be escaped already. */
export const asCookie: Encoder = (text) => {
  if (text.includes(";")) throw new ClientError('The value of a cookie has a ";"; escape it');
  return text;
};

/**
 * `form` and the styles like it, as name-value pairs, which are then joined by `&` (query, form
 * body), `; ` (cookie) or `;` (matrix).
 *
 * - An exploded object gives its own property names; the parameter's name is not sent.
 * - `spaceDelimited` and `pipeDelimited` that explode, and values that these and `deepObject` are
 *   not defined for, are sent as `form`.
 * - `cookie` (OpenAPI 3.2) is `form`, by an encoder that leaves text as it is.
 * - `deepObject` keeps its brackets as they are. OpenAPI defines one level of it; deeper objects
 *   and arrays go on in the same way, `a[b][c]=1` and `a[b][0]=1`.
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

/** `form` that explodes, as it does where nothing else is said. */
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

/** Pairs as a query string or a form body has them, before they are joined. */
export function joinPairs(pairs: readonly Pair[]): string[] {
  return pairs.map(([name, value]) => `${name}=${value}`);
}

/** `simple`, `label` and `matrix`. `undefined`: there is nothing to send. */
export function expand(
  name: string,
  value: unknown,
  { style = "simple", explode = false }: Style,
  encode: Encoder,
): string | undefined {
  const parts = partsOf(value);
  if (parts === undefined) return undefined;
  if (style === "matrix") {
    // Alone among the styles, an empty value leaves the `=` out: RFC 6570 section 3.2.7.
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
