import { isBrowser } from "./agent.js";
import type { ClientError } from "./errors.js";
import type { Operation } from "./operation.js";
import type { FetchOptions } from "./options.js";
import type { Outgoing } from "./outgoing.js";
import type { Hide } from "./redact.js";
import { RedirectError } from "./redirecterror.js";

/** How often one attempt is redirected at most: the limit of the Fetch standard. */
const MOST_REDIRECTS = 20;

const redirects = new Set([301, 302, 303, 307, 308]);

/** The headers that describe the request itself. All others stay with the first origin. */
const plainHeader = /^(?:accept(?:-language)?|content-(?:type|language|encoding)|range)$/;

/** What sends one request. */
export interface Sending {
  readonly operation: Operation;
  readonly fetch: typeof globalThis.fetch;
  /** What is the same for each request. */
  readonly init: FetchOptions & { readonly signal: AbortSignal };
  readonly hide: Hide;
  /** The error of the call for an error of `fetch`. */
  readonly failed: (error: unknown, hide: Hide) => ClientError;
}

/**
 * Sends a request and follows its redirects. `fetch` itself would send the headers of the client to
 * another origin, such as an API key. Here they never leave the origin of the request.
 *
 * A browser does not say where a redirect leads. So it follows only if the request has no headers
 * except those that it removes itself.
 *
 * @throws {RedirectError} if a redirect cannot be followed.
 */
export async function fetchFollowing(first: Outgoing, sending: Sending): Promise<Response> {
  let sent = first;
  for (let left = MOST_REDIRECTS; ; left--) {
    const response = await fetchOnce(sent, sending);
    const { status, type, headers } = response;
    const refuse = (reason: string): never => {
      // The body is not needed, and would keep the connection.
      response.body?.cancel().catch(() => {});
      throw new RedirectError(sending.operation, status, reason);
    };
    if (type === "opaqueredirect") {
      refuse("a browser does not say where to, so the credentials and headers cannot be protected");
    }
    const location = headers.get("location");
    const { redirect } = sending.init;
    if (!redirects.has(status) || location === null || redirect === "manual") return response;
    if (redirect === "error") refuse('the fetch option "redirect" is "error"');
    if (left === 0) refuse(`it was redirected more than ${MOST_REDIRECTS} times`);
    const next = redirected(sent, status, location);
    if (typeof next === "string") refuse(next);
    else sent = next;
    response.body?.cancel().catch(() => {});
  }
}

async function fetchOnce(
  sent: Outgoing,
  { fetch, init, hide, operation, failed }: Sending,
): Promise<Response> {
  try {
    return await fetch(sent.url, fetchInit(sent, init));
  } catch (error) {
    // A later URL is not among what the call hides.
    throw failed(error, (text) => hide(text.replaceAll(sent.url, () => operation.path)));
  }
}

/** The second argument of `fetch`. */
function fetchInit(
  { method, headers, body }: Outgoing,
  { redirect: wanted = "follow", ...shared }: Sending["init"],
): RequestInit {
  const redirect = wanted === "follow" && isBrowser() && isPlain(headers) ? "follow" : "manual";
  const init = { ...shared, method, headers, redirect } as RequestInit & { duplex?: "half" };
  if (body !== undefined) init.body = body;
  // A stream is sent before the response is read. `fetch` requires this option for that.
  if (body instanceof ReadableStream) init.duplex = "half";
  return init;
}

/** The next request, or why there is none. https://fetch.spec.whatwg.org/#http-redirect-fetch */
function redirected(sent: Outgoing, status: number, location: string): Outgoing | string {
  const from = new URL(sent.url);
  if (!URL.canParse(location, from.href)) return "the address is not a URL";
  const to = new URL(location, from.href);
  if (!/^https?:$/.test(to.protocol)) return "the address is not an http or https URL";
  if (to.username !== "" || to.password !== "") return "the address has a user name or password";
  if (from.protocol === "https:" && to.protocol === "http:") return "it leads from https to http";
  const { method, body } = sent;
  const becomesGet =
    status === 303
      ? method !== "GET" && method !== "HEAD"
      : method === "POST" && (status === 301 || status === 302);
  if (!becomesGet && body instanceof ReadableStream) return "a stream cannot be sent twice";
  const headers = new Headers();
  sent.headers.forEach((value, name) => {
    const isKept = to.origin === from.origin || plainHeader.test(name);
    if (isKept && !(becomesGet && name.startsWith("content-"))) headers.set(name, value);
  });
  // A fragment is never sent.
  to.hash = "";
  return becomesGet
    ? { method: "GET", url: to.href, headers, body: undefined }
    : { method, url: to.href, headers, body };
}

/** Browsers remove `Authorization` themselves if a redirect leads to another origin. */
function isPlain(headers: Headers): boolean {
  let plain = true;
  headers.forEach((_, name) => {
    if (!plainHeader.test(name) && name !== "authorization") plain = false;
  });
  return plain;
}
