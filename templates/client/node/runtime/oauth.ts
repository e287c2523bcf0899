import { given, withToken } from "./bearer.js";
import { base64, utf8 } from "./bytes.js";
import { withDeadline } from "./deadline.js";
import { ClientError } from "./errors.js";
import { type ClientOptions, defaults } from "./options.js";
import { own } from "./own.js";
import type { OAuthScheme, SchemeKind } from "./schemes.js";
import { lacking, lackingToken } from "./security.js";
import { ownerOf } from "./shared.js";
import { percentEncode } from "./styles.js";
import { TokenError } from "./tokenerror.js";
import { serverUrl } from "./url.js";

/** A token from the client options, or one fetched with the client credentials. */
export const oauth2: SchemeKind<OAuthScheme> = {
  lacks: ({ token, clientId, clientSecret }, clientOptions) => [
    lacking(clientOptions, clientId, clientSecret),
    lackingToken(clientOptions, token),
  ],
  async prove(scheme, { operation, description, clientOptions }, scopes) {
    // An empty token usually means a missing environment variable.
    if (own(clientOptions, scheme.token)) return given(scheme.token, clientOptions);
    const { server: _, ...anywhere } = operation;
    const server = () => serverUrl(anywhere, description, clientOptions);
    const ask = (refused?: string) => fetchToken(scheme, scopes, server, clientOptions, refused);
    return withToken(await ask(), ask);
  },
};

interface Token {
  readonly value: string;
  /** Milliseconds since 1970. Infinite if the endpoint does not say. */
  readonly renewAt: number;
}

/**
 * Milliseconds before its expiry when a token is renewed, and the largest part of its life for
 * that.
 */
const MARGIN = 60_000;
const LARGEST_PART = 0.1;

/** Tokens by what they were requested with, including those still being fetched. */
const caches = new WeakMap<object, Map<string, Promise<Token>>>();

/**
 * A token by client credentials, RFC 6749 section 4.4. It is the current token, or a new one if
 * that is about to expire or was refused. Requests that need one at the same time share it.
 *
 * @throws {TokenError} if the endpoint returns none.
 */
async function fetchToken(
  scheme: OAuthScheme,
  scopes: readonly string[],
  /** Absolute base URL for a relative token URL. */
  server: () => string,
  clientOptions: ClientOptions,
  refused?: string,
): Promise<string> {
  const url = tokenUrl(scheme, server, clientOptions);
  const owner = ownerOf(clientOptions);
  const cache = caches.get(owner) ?? new Map<string, Promise<Token>>();
  caches.set(owner, cache);
  const key = JSON.stringify([scheme.clientId, url, [...scopes].sort()]);
  for (let held = cache.get(key); held !== undefined; held = cache.get(key)) {
    const token = await held;
    if (token.value !== refused && Date.now() < token.renewAt) return token.value;
    // Unless another request has started to renew it.
    if (cache.get(key) === held) break;
  }
  const asked = requestToken(scheme, scopes, url, clientOptions);
  cache.set(key, asked);
  // The next request that needs a token asks again. Requests that wait for this one see its error.
  asked.catch(() => cache.get(key) === asked && cache.delete(key));
  return (await asked).value;
}

function tokenUrl(scheme: OAuthScheme, server: () => string, clientOptions: object): string {
  const url = String(own(clientOptions, scheme.tokenUrl) ?? scheme.url);
  try {
    return new URL(url, /^[a-z][a-z\d+.-]*:/i.test(url) ? undefined : server()).href;
  } catch (error) {
    if (error instanceof ClientError) throw error;
    throw new ClientError(`The client option ${scheme.tokenUrl} is not a URL`);
  }
}

async function requestToken(
  scheme: OAuthScheme,
  scopes: readonly string[],
  url: string,
  clientOptions: ClientOptions,
): Promise<Token> {
  const { fetch = globalThis.fetch, timeout = defaults.timeout } = clientOptions;
  const began = Date.now();
  const timedOut = () => new TokenError(`took longer than ${timeout} ms`);
  // Not the signal of the first request that needs it, because others may wait for the same token.
  const [response, body] = await withDeadline(
    { signal: undefined, timeout: timeout || Number.POSITIVE_INFINITY, timedOut },
    async (signal) => {
      try {
        // Redirects are not followed, because the request holds the client secret.
        const init = { method: "POST", redirect: "manual" as const, signal };
        const answer = await fetch(url, { ...init, ...form(scheme, scopes, clientOptions) });
        return [answer, parse(await answer.text())] as const;
      } catch (cause) {
        throw cause instanceof ClientError ? cause : new TokenError("did not respond", {}, cause);
      }
    },
  );
  const { status } = response;
  if (!response.ok) {
    const code = own(body, "error");
    // A code is a word of the specification. Any other string might repeat what was sent.
    const named = typeof code === "string" && /^[a-z_]{1,40}$/.test(code) ? code : undefined;
    throw new TokenError(`returned ${status}${named === undefined ? "" : `: ${named}`}`, {
      status,
      ...(named !== undefined && { code: named }),
    });
  }
  const value = own(body, "access_token");
  const type = own(body, "token_type") ?? "Bearer";
  if (typeof value !== "string" || value === "") {
    throw new TokenError(`returned ${status} without an access token`, { status });
  }
  if (typeof type !== "string" || type.toLowerCase() !== "bearer") {
    throw new TokenError(`returned ${status} with a token that is not a bearer token`, { status });
  }
  const life = Number(own(body, "expires_in") ?? Number.POSITIVE_INFINITY) * 1000;
  const renewAt = began + life - Math.min(MARGIN, life * LARGEST_PART);
  return { value, renewAt: Number.isNaN(renewAt) ? Number.POSITIVE_INFINITY : renewAt };
}

function form(scheme: OAuthScheme, scopes: readonly string[], clientOptions: object) {
  const id = String(own(clientOptions, scheme.clientId));
  const secret = String(own(clientOptions, scheme.clientSecret));
  const fields = new URLSearchParams({ grant_type: "client_credentials" });
  if (scopes.length > 0) fields.set("scope", scopes.join(" "));
  const headers = new Headers({
    Accept: "application/json",
    "Content-Type": "application/x-www-form-urlencoded",
  });
  if (own(clientOptions, scheme.clientAuthentication) === "body") {
    fields.set("client_id", id);
    fields.set("client_secret", secret);
  } else {
    // Both are encoded before they are joined: RFC 6749 section 2.3.1.
    const pair = `${percentEncode(id)}:${percentEncode(secret)}`;
    headers.set("Authorization", `Basic ${base64(utf8(pair))}`);
  }
  return { headers, body: fields.toString() };
}

/** A response that is not JSON has no details. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
