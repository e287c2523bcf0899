import { base64, utf8 } from "./bytes.js";
import { ClientError } from "./errors.js";
import type { ClientDescription, Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import { own } from "./own.js";
import type { Outgoing } from "./request.js";
import type { OAuthScheme, SecurityScheme } from "./schemes.js";
import { chooseSchemes, type Required } from "./security.js";
import type { IsDecided } from "./signing.js";
import { type Pair, percentEncode } from "./styles.js";
import { currentToken, renewedToken } from "./token.js";
import { serverUrl } from "./url.js";

/** What proves who asks, as it is sent. */
export interface Credentials {
  readonly headers: readonly Pair[];
  /** `name=value` */
  readonly query: readonly string[];
  /** `name=value` */
  readonly cookies: readonly string[];
  /** Signs a try that is complete but for its signature. Absent: nothing is signed. */
  readonly sign?: (request: Outgoing, isDecided: IsDecided) => Promise<Outgoing>;
  /**
   * Told of a 401 by its headers: resolves with other credentials, or `undefined` where there are
   * none. Absent: there never are.
   */
  readonly renew?: (answer: Headers) => Promise<Credentials | undefined>;
}

/** What the credentials of an operation are made of. */
interface Source {
  readonly operation: Operation;
  readonly description: ClientDescription;
  readonly clientOptions: ClientOptions;
}

const none: Credentials = { headers: [], query: [], cookies: [] };

/**
 * The credentials of one try: the first alternative of the operation whose every scheme has its
 * client options, where one that sends something goes before one that sends nothing (`{}`,
 * optional security). A scheme that the client has no option for, as mutual TLS, is taken as met.
 *
 * `fetch` drops `Authorization` and `Cookie` when it is redirected to another origin; an API key
 * in a header of another name it sends on.
 *
 * OpenAPI 3.1 sections 4.8.27 and 4.8.30.
 *
 * @throws {ClientError} where no alternative is met; it names the missing client options.
 * @throws {TokenError} where a token cannot be fetched.
 */
export async function resolveCredentials(
  operation: Operation,
  description: ClientDescription,
  clientOptions: ClientOptions,
): Promise<Credentials> {
  const source: Source = { operation, description, clientOptions };
  const parts: Credentials[] = [];
  for (const required of chooseSchemes(operation, description, clientOptions)) {
    parts.push(await prove(required, source));
  }
  return together(parts);
}

async function prove({ scheme, scopes }: Required, source: Source): Promise<Credentials> {
  const { clientOptions } = source;
  switch (scheme.kind) {
    case "bearer":
      return given(scheme.token, clientOptions);
    case "oauth2":
      // An empty token is what a missing variable looks like.
      return own(clientOptions, scheme.token)
        ? given(scheme.token, clientOptions)
        : fetched(scheme, scopes, source);
    case "signature":
      return { ...none, ...scheme.signer(scheme, clientOptions) };
    case "basic":
      return basic(scheme, clientOptions);
    case "apiKey":
      return apiKey(scheme, String(own(clientOptions, scheme.value)));
  }
}

async function given(option: string, clientOptions: object): Promise<Credentials> {
  const renew = (token: string) => renewedToken(option, clientOptions, token);
  return bearer(await currentToken(option, clientOptions), renew);
}

async function fetched(
  scheme: OAuthScheme,
  scopes: readonly string[],
  { operation, description, clientOptions }: Source,
): Promise<Credentials> {
  const { server: _, ...anywhere } = operation;
  const server = () => serverUrl(anywhere, description, clientOptions);
  const ask = (refused?: string) =>
    scheme.fetchToken(scheme, scopes, server, clientOptions, refused);
  return bearer(await ask(), ask);
}

function bearer(
  token: string,
  renew: (refused: string) => Promise<string | undefined>,
): Credentials {
  return {
    ...none,
    headers: [["Authorization", `Bearer ${token}`]],
    renew: async () => {
      const next = await renew(token);
      return next === undefined || next === token ? undefined : bearer(next, renew);
    },
  };
}

function basic(scheme: SecurityScheme & { kind: "basic" }, clientOptions: object): Credentials {
  const username = String(own(clientOptions, scheme.username));
  const password = String(own(clientOptions, scheme.password));
  if (username.includes(":")) {
    // RFC 7617 section 2: the first colon is where the password begins.
    throw new ClientError(`The client option ${scheme.username} cannot have a colon`);
  }
  const pair = base64(utf8(`${username}:${password}`));
  return { ...none, headers: [["Authorization", `Basic ${pair}`]] };
}

function apiKey(
  { in: place, name, value: option }: SecurityScheme & { kind: "apiKey" },
  value: string,
): Credentials {
  switch (place) {
    case "header":
      return { ...none, headers: [[name, value]] };
    case "query":
      return { ...none, query: [`${percentEncode(name)}=${percentEncode(value)}`] };
    case "cookie":
      // Sent as the server gave it, or not at all: encoding would change what it is.
      if (/[^!#-+\--:<-[\]-~]/.test(value)) {
        throw new ClientError(`The client option ${option} cannot be sent in a cookie`);
      }
      return { ...none, cookies: [`${name}=${value}`] };
  }
}

/** Several credentials of one request. */
function together(parts: readonly Credentials[]): Credentials {
  const signing = parts.flatMap(({ sign }) => sign ?? []);
  const renewing = parts.some(({ renew }) => renew);
  return {
    headers: parts.flatMap(({ headers }) => headers),
    query: parts.flatMap(({ query }) => query),
    cookies: parts.flatMap(({ cookies }) => cookies),
    ...(signing.length > 0 && {
      sign: async (request: Outgoing, isDecided: IsDecided) => {
        let last = request;
        for (const sign of signing) last = await sign(last, isDecided);
        return last;
      },
    }),
    ...(renewing && {
      renew: async (answer: Headers) => {
        const renewed = await Promise.all(parts.map((part) => part.renew?.(answer)));
        if (renewed.every((part) => part === undefined)) return undefined;
        return together(parts.map((part, index) => renewed[index] ?? part));
      },
    }),
  };
}
