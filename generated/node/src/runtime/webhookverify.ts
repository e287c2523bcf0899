import { fromBase64, utf8 } from "./bytes.js";
import { ClientError } from "./errors.js";

/** A request that the API has sent, and what it is verified with. */
export interface WebhookDelivery {
  /** The body as it was received. A parsed body cannot be verified. */
  readonly body: string | ArrayBuffer | Uint8Array;
  /** `request.headers` of the Fetch API or of Node.js. */
  readonly headers:
    | Headers
    | Readonly<Record<string, string | readonly string[] | number | undefined>>;
  /** The secret of the webhook. Several, while one replaces another. */
  readonly secret: string | readonly string[];
  /**
   * Milliseconds that the clocks may differ and the request may take, if the time is signed. Default:
   * 5 minutes.
   */
  readonly tolerance?: number;
  /** What to do if the payload has an integer that a number cannot hold. Default: `reject`. */
  readonly largeIntegers?: "reject" | "round";
}

/** What a request fails at. */
export type WebhookCheck = "body" | "header" | "secret" | "signature" | "timestamp";

/** A webhook is not from the API, or not from now. Nothing here holds the secret or the body. */
export class WebhookVerificationError extends ClientError {
  static {
    WebhookVerificationError.prototype.name = "WebhookVerificationError";
  }

  readonly check: WebhookCheck;

  constructor(check: WebhookCheck, message: string) {
    super(message);
    this.check = check;
  }
}

/** How webhooks are signed. */
export interface WebhookSigning {
  /** The header that carries the signature. */
  readonly header: string;
  readonly hash: "SHA-1" | "SHA-256" | "SHA-512";
  readonly encoding: "base64" | "base64url" | "hex";
  /** Absent: the secret is used as it is. */
  readonly secretEncoding?: "base64";
  /** The start of a secret that is not part of the key. */
  readonly secretPrefix?: string;
  /** What separates several signatures. */
  readonly separator: string;
  /** The string before a signature. */
  readonly prefix?: string;
  /** A header, or a part of the header with the signature, with seconds since 1970. */
  readonly timestamp?: { readonly header: string } | { readonly prefix: string };
  /** What is signed, with `{timestamp}`, `{body}` and `{header:name}`. */
  readonly stringToSign: string;
}

/** @throws {WebhookVerificationError} if the webhook cannot be trusted. */
export async function verifySigned(
  signing: WebhookSigning,
  delivery: WebhookDelivery,
): Promise<void> {
  const { header, separator, prefix = "", stringToSign, hash } = signing;
  const body = bytesOf(delivery.body);
  const values = headerOf(delivery.headers, header)
    .split(separator)
    .map((part) => part.trim());
  const given = partsWith(values, prefix).flatMap((text) => decoded(signing, text) ?? []);
  const timestamp = checkedTime(signing, values, delivery);
  // A body may be bytes that are no text, so the parts are joined as bytes.
  const parts = stringToSign.split(/\{([^{}]*)\}/).map((part, index) => {
    if (index % 2 === 0) return utf8(part);
    if (part === "body") return body;
    return utf8(part === "timestamp" ? timestamp : headerOf(delivery.headers, part.slice(7)));
  });
  const signed = await new Blob(parts).arrayBuffer();
  const algorithm = { name: "HMAC", hash };
  for (const secret of [delivery.secret].flat()) {
    const key = await importKey(keyOf(signing, secret), algorithm);
    for (const signature of given) {
      // Compares in constant time.
      if (await crypto.subtle.verify(algorithm, key, signature, signed)) return;
    }
  }
  fail("signature", `The header ${header} has no signature that fits the body and the secret`);
}

function bytesOf(body: unknown): Uint8Array<ArrayBuffer> {
  if (typeof body === "string") return utf8(body);
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  if (body instanceof Uint8Array) return body as Uint8Array<ArrayBuffer>;
  return fail("body", "The body must be a string or bytes, as it was received and not parsed");
}

/** Names of headers have no case. Several headers of one name are joined, RFC 9110 section 5.3. */
function headerOf(headers: WebhookDelivery["headers"], name: string): string {
  const isNamed = ([key]: readonly [string, unknown]) => key.toLowerCase() === name.toLowerCase();
  const value =
    headers instanceof Headers ? headers.get(name) : Object.entries(headers).find(isNamed)?.[1];
  const text = Array.isArray(value) ? value.join(", ") : String(value ?? "");
  return text === "" ? fail("header", `The header ${name} is missing`) : text;
}

function partsWith(parts: readonly string[], prefix: string): string[] {
  return parts.filter((part) => part.startsWith(prefix)).map((part) => part.slice(prefix.length));
}

function decoded({ encoding }: WebhookSigning, text: string): Uint8Array<ArrayBuffer> | undefined {
  if (encoding !== "hex") return fromBase64(text);
  const pairs = /^(?:[\da-f]{2})+$/i.test(text) ? text.match(/../g) : undefined;
  return pairs ? Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)) : undefined;
}

/** The time as it is signed. "" if the scheme signs none. */
function checkedTime(
  { header, timestamp }: WebhookSigning,
  values: readonly string[],
  { headers, tolerance = 300_000 }: WebhookDelivery,
): string {
  if (timestamp === undefined) return "";
  const text =
    "header" in timestamp
      ? headerOf(headers, timestamp.header)
      : (partsWith(values, timestamp.prefix)[0] ?? "");
  const name = "header" in timestamp ? timestamp.header : header;
  if (!/^\d{1,15}$/.test(text)) fail("timestamp", `The header ${name} has no time`);
  const age = Date.now() - Number(text) * 1000;
  // Compared so that a tolerance that is not a number accepts nothing.
  if (!(age <= tolerance)) fail("timestamp", `The time in the header ${name} is too old`);
  if (!(-age <= tolerance)) fail("timestamp", `The time in the header ${name} is in the future`);
  return text;
}

function keyOf({ secretEncoding, secretPrefix = "" }: WebhookSigning, secret: unknown) {
  if (typeof secret !== "string" || secret === "") return fail("secret", "The secret is missing");
  const text = secret.startsWith(secretPrefix) ? secret.slice(secretPrefix.length) : secret;
  const key = secretEncoding === "base64" ? fromBase64(text) : utf8(text);
  return key?.length ? key : fail("secret", "The secret is not Base64");
}

/** Web Crypto is only available to pages loaded over HTTPS. */
function importKey(key: Uint8Array<ArrayBuffer>, algorithm: { name: string; hash: string }) {
  const { crypto } = globalThis;
  if (crypto?.subtle) return crypto.subtle.importKey("raw", key, algorithm, false, ["verify"]);
  throw new ClientError("Verifying webhooks needs Web Crypto, which browsers provide over HTTPS");
}

function fail(check: WebhookCheck, message: string): never {
  throw new WebhookVerificationError(check, message);
}
