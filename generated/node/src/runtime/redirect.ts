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
  // Not `sending.fetch(...)`: browsers refuse to call `fetch` as a method of another object.
  const { operation, fetch, init, hide, failed } = sending;
  let sent = first;
  for (let left = MOST_REDIRECTS; ; left--) {
    let response: Response;
    try {
      response = await fetch(sent.url, fetchInit(sent, init));
    } catch (error) {
      // A later URL is not among what the call hides.
      const { url } = sent;
      throw failed(error, (text) => hide(text.replaceAll(url, () => operation.path)));
    }
    const next = nextOf(sent, response, init.redirect, left);
    if (next === undefined) return response;
    // The body is not needed, and would keep the connection.
    response.body?.cancel().catch(() => {});
    if (typeof next === "string") {
      throw new RedirectError(operation, response.status, next);
    }
    sent = next;
  }
}

/** The next request. A string says why the redirect is not followed. `undefined`: there is none. */
function nextOf(
  sent: Outgoing,
  { type, status, headers }: Response,
  wanted: FetchOptions["redirect"],
  left: number,
): Outgoing | string | undefined {
  if (type === "opaqueredirect") return "a browser does not say where to";
  const location = headers.get("location");
  if (location === null || wanted === "manual" || !redirects.has(status)) return undefined;
  if (wanted === "error") return 'the fetch option "redirect" is "error"';
  return left > 0
    ? redirected(sent, status, location)
    : `it was redirected more than ${MOST_REDIRECTS} times`;
}

/** The second argument of `fetch`. */
function fetchInit({ method, headers, body }: Outgoing, shared: Sending["init"]): RequestInit {
  const isLeft = (shared.redirect ?? "follow") === "follow" && isBrowser() && isPlain(headers);
  const redirect = isLeft ? "follow" : "manual";
  const init = { ...shared, method, headers, redirect } as RequestInit & { duplex?: "half" };
  if (body !== undefined) init.body = body;
  // A stream is sent before the response is read. `fetch` requires this option for that.
  if (body instanceof ReadableStream) init.duplex = "half";
  return init;
}

/** The next request, or why there is none. https://fetch.spec.whatwg.org/#http-redirect-fetch */
function redirected(sent: Outgoing, status: number, location: string): Outgoing | string {
  const from = new URL(sent.url);
  const to = URL.canParse(location, sent.url) && new URL(location, sent.url);
  if (!to || !/^https?:$/.test(to.protocol) || to.username + to.password !== "") {
    return "the address is not an http or https URL, or has a user name or password";
  }
  if (from.protocol > to.protocol) return "it leads from https to http";
  const { method, body } = sent;
  const becomesGet =
    status === 303
      ? !/^(GET|HEAD)$/.test(method)
      : method === "POST" && (status === 301 || status === 302);
  if (!becomesGet && body instanceof ReadableStream) return "a stream cannot be sent twice";
  const headers = new Headers();
  sent.headers.forEach((value, name) => {
    const isKept = to.origin === from.origin || plainHeader.test(name);
    if (isKept && !(becomesGet && name.startsWith("content-"))) headers.set(name, value);
  });
  // A fragment is never sent.
  to.hash = "";
  const url = to.href;
  return becomesGet ? { method: "GET", url, headers, body: undefined } : { ...sent, url, headers };
}

/** Browsers remove `Authorization` themselves if a redirect leads to another origin. */
function isPlain(headers: Headers): boolean {
  let plain = true;
  headers.forEach((_, name) => {
    if (!plainHeader.test(name) && name !== "authorization") plain = false;
  });
  return plain;
}
