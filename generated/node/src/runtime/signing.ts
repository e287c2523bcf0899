import { base64, fromBase64, hex, utf8 } from "./bytes.js";
import { canonical, fill, matches } from "./canonical.js";
import { ClientError } from "./errors.js";
import { setHeader } from "./headers.js";
import type { IsDecided, Outgoing } from "./outgoing.js";
import type { Signing } from "./schemes.js";

/** Values that are unique to this attempt. */
export interface Moment {
  readonly date: Date;
  readonly nonce: string;
}

/**
 * Signs an attempt, and returns what to send instead: the same with more headers. Its body is bytes
 * if the signature covers parts that only encoding determines.
 *
 * Every string may contain these placeholders:
 *
 * - `{id}`: the ID of the secret.
 * - `{date}`: an HTTP date. `{datetime}`: a time such as `2024-05-01T12:00:00Z`.
 * - `{timestamp}` and `{milliseconds}`: seconds and milliseconds since 1970.
 * - `{nonce}`: 32 hexadecimal digits.
 * - `{body:SHA-256:hex}`: a digest of the body.
 *
 * The signed string may also contain:
 *
 * - `{method}`, `{path}` and `{query}`, as they are sent.
 * - `{header:content-type}`: a header, or nothing.
 * - `{body}`: the body as a string.
 *
 * The value of the header may contain `{signature}`.
 *
 * @throws {ClientError} if the attempt cannot be signed. The message does not contain the secret.
 */
export async function signRequest(
  signing: Signing,
  key: { readonly id: string; readonly secret: string },
  request: Outgoing,
  { date, nonce }: Moment,
  isDecided: IsDecided = () => false,
): Promise<Outgoing> {
  if (isDecided(signing.header)) return request;
  const headers = new Headers(request.headers);
  headers.delete(signing.header);
  const sent = await bodyOf(signing, request.body, headers);
  const values = new Map([
    ["id", key.id],
    ["nonce", nonce],
    ["date", date.toUTCString()],
    ["timestamp", String(Math.floor(date.getTime() / 1000))],
    ["milliseconds", String(date.getTime())],
    ["datetime", `${date.toISOString().slice(0, 19)}Z`],
    ...(await digests(signing, sent.bytes)),
  ]);
  const filled = (template: string) => fill(template, (name) => values.get(name));
  for (const [name, template] of Object.entries(signing.headers ?? {})) {
    if (!isDecided(name)) setHeader(headers, [name, filled(template)]);
  }
  const text = canonical(signing.stringToSign, { ...request, headers, bytes: sent.bytes, values });
  values.set("signature", await hmac(signing, key.secret, text));
  setHeader(headers, [signing.header, filled(signing.value)]);
  return { ...request, headers, body: sent.body };
}

async function hmac(signing: Signing, secret: string, text: string): Promise<string> {
  const { hash, encoding = "base64", secretEncoding } = signing;
  const key = secretEncoding === "base64" ? fromBase64(secret) : utf8(secret);
  if (key === undefined) throw new ClientError("The secret for signing is not Base64");
  const algorithm = { name: "HMAC", hash };
  const imported = await subtle().importKey("raw", key, algorithm, false, ["sign"]);
  return encoded(encoding, await subtle().sign(algorithm, imported, utf8(text)));
}

function encoded(encoding: string, buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer);
  if (encoding === "hex") return hex(bytes);
  const text = base64(bytes);
  if (encoding === "base64") return text;
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Web Crypto is only available to pages loaded over HTTPS. */
function subtle() {
  const { crypto } = globalThis;
  if (crypto?.subtle) return crypto.subtle;
  throw new ClientError(
    "Signing requests needs Web Crypto, which browsers provide only over HTTPS",
  );
}

/** Values of `{body:SHA-256:hex}` and the like, wherever they are used. */
async function digests(
  signing: Signing,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<(readonly [string, string])[]> {
  const wanted = textsOf(signing).flatMap((text) => [...text.matchAll(/\{(body:([^{}]*))\}/g)]);
  const found = wanted.map(async ([, name = "", rest = ""]) => {
    const [hash = "", encoding = ""] = rest.split(":");
    return [name, encoded(encoding, await subtle().digest(hash, bytes))] as const;
  });
  return Promise.all(found);
}

/**
 * The body as it is sent, and its bytes if the signature covers them. `fetch` usually chooses the
 * boundary of a form with files. If the type of the form is signed, it is chosen here.
 */
async function bodyOf(
  signing: Signing,
  body: Outgoing["body"],
  headers: Headers,
): Promise<{ body: Outgoing["body"]; bytes: Uint8Array<ArrayBuffer> }> {
  const none = new Uint8Array();
  if (body === undefined) return { body, bytes: none };
  if (typeof body === "string") return { body, bytes: utf8(body) };
  const isForm = body instanceof FormData;
  const covered =
    textsOf(signing).some((text) => text.includes("{body")) || hasFields(signing, headers);
  if (!covered && !(isForm && signsType(signing))) return { body, bytes: none };
  const whole = new Response(body);
  const type = whole.headers.get("content-type");
  const bytes = new Uint8Array(await whole.arrayBuffer());
  if (isForm && type !== null) headers.set("content-type", type);
  return { body: bytes, bytes };
}

function textsOf({ headers = {}, stringToSign, value }: Signing): string[] {
  const parts = stringToSign.filter((part) => typeof part === "string");
  return [...Object.values(headers), ...parts, value];
}

/** Whether fields of this body are signed. */
function hasFields({ stringToSign }: Signing, headers: Headers): boolean {
  const type = headers.get("content-type") ?? "";
  return (
    /json|x-www-form-urlencoded/i.test(type) &&
    stringToSign.some(
      (part) => typeof part === "object" && "fields" in part && part.fields.includes("body"),
    )
  );
}

function signsType({ stringToSign }: Signing): boolean {
  return stringToSign.some((part) => {
    if (typeof part === "string") return part.includes("{header:content-type}");
    return "headers" in part && part.headers.some((name) => matches(name, "content-type"));
  });
}
