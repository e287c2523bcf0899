import type { ClientDescription, Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import type { Outgoing } from "./request.js";
import { chooseSchemes, kindOf } from "./security.js";
import type { IsDecided } from "./signing.js";
import type { Pair } from "./styles.js";

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
export interface Source {
  readonly operation: Operation;
  readonly description: ClientDescription;
  readonly clientOptions: ClientOptions;
}

/** Nothing to send. */
export const none: Credentials = { headers: [], query: [], cookies: [] };

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
  for (const { scheme, scopes } of chooseSchemes(operation, description, clientOptions)) {
    const part = kindOf(scheme).prove(scheme, source, scopes);
    // There may be thousands of calls: what is known already is not waited for.
    parts.push(part instanceof Promise ? await part : part);
  }
  return together(parts);
}

/** Several credentials of one request. */
function together(parts: readonly Credentials[]): Credentials {
  const [first = none, ...others] = parts;
  if (others.length === 0) return first;
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
