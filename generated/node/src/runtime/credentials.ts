import { ClientError, label } from "./errors.js";
import type { ClientDescription, Operation, SecurityScheme } from "./operation.js";
import { own } from "./own.js";
import type { Outgoing } from "./request.js";
import { type Pair, percentEncode } from "./styles.js";

/** What proves who asks, as it is sent. */
export interface Credentials {
  readonly headers: Pair[];
  /** `name=value` */
  readonly query: string[];
  /** `name=value` */
  readonly cookies: string[];
  /** Signs a request that is complete but for its signature. */
  sign?: (request: Outgoing) => Promise<Outgoing>;
  /**
   * Told of a 401, once a call: forgets what is cached. Resolves with true where another try may be
   * let in, which then asks for credentials again. Absent: it would have the same ones.
   */
  refused?: (signal: AbortSignal) => Promise<boolean>;
}

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
 * Asked for before each try; `signal` is aborted when the try is given up.
 *
 * @throws {ClientError} where no alternative is met; it names the missing client options.
 */
export async function resolveCredentials(
  operation: Operation,
  description: ClientDescription,
  clientOptions: object,
  _signal: AbortSignal,
): Promise<Credentials> {
  const credentials: Credentials = { headers: [], query: [], cookies: [] };
  for (const scheme of chooseSchemes(operation, description, clientOptions)) {
    await add(credentials, scheme, clientOptions);
  }
  return credentials;
}

function chooseSchemes(
  operation: Operation,
  { securitySchemes }: ClientDescription,
  clientOptions: object,
): readonly SecurityScheme[] {
  const alternatives = (operation.security ?? []).map((keys) =>
    keys
      .map((key) => own(securitySchemes, key) as SecurityScheme | undefined)
      .filter((scheme) => scheme !== undefined),
  );
  if (alternatives.length === 0) return [];
  const missing = alternatives.map((schemes) => [
    ...new Set(schemes.flatMap((scheme) => missingOptions(scheme, clientOptions))),
  ]);
  const met = alternatives.filter((_, index) => missing[index]?.length === 0);
  const chosen = met.find((schemes) => schemes.length > 0) ?? met[0];
  if (chosen !== undefined) return chosen;
  const wanted = [...new Set(missing.map((options) => options.join(" and ")))].join(", or ");
  throw new ClientError(`${label(operation)} needs the client option ${wanted}`);
}

function missingOptions(scheme: SecurityScheme, clientOptions: object): string[] {
  // An empty password is one; an empty token or key is what a missing variable looks like.
  const isText = (option: string) => typeof own(clientOptions, option) === "string";
  const isFilled = (option: string) => isText(option) && own(clientOptions, option) !== "";
  switch (scheme.kind) {
    case "bearer": {
      const given = typeof own(clientOptions, scheme.token) === "function";
      return given || isFilled(scheme.token) ? [] : [scheme.token];
    }
    case "apiKey":
      return isFilled(scheme.value) ? [] : [scheme.value];
    case "basic":
      return [scheme.username, scheme.password].filter((option) => !isText(option));
  }
}

async function add(
  credentials: Credentials,
  scheme: SecurityScheme,
  clientOptions: object,
): Promise<void> {
  const text = (option: string) => String(own(clientOptions, option));
  switch (scheme.kind) {
    case "bearer":
      credentials.headers.push([
        "Authorization",
        `Bearer ${await token(scheme.token, own(clientOptions, scheme.token))}`,
      ]);
      break;
    case "basic": {
      const [username, password] = [text(scheme.username), text(scheme.password)];
      if (username.includes(":")) {
        // RFC 7617 section 2: the first colon is where the password begins.
        throw new ClientError(`The client option ${scheme.username} cannot have a colon`);
      }
      credentials.headers.push(["Authorization", `Basic ${base64(`${username}:${password}`)}`]);
      break;
    }
    case "apiKey":
      addKey(credentials, scheme, text(scheme.value));
      break;
  }
}

async function token(option: string, value: unknown): Promise<string> {
  const given: unknown = typeof value === "function" ? await value() : value;
  if (typeof given === "string" && given !== "") return given;
  throw new ClientError(`The function in the client option ${option} returned no token`);
}

function addKey(
  credentials: Credentials,
  { in: place, name, value: option }: SecurityScheme & { kind: "apiKey" },
  value: string,
): void {
  switch (place) {
    case "header":
      credentials.headers.push([name, value]);
      break;
    case "query":
      credentials.query.push(`${percentEncode(name)}=${percentEncode(value)}`);
      break;
    case "cookie":
      // Sent as the server gave it, or not at all: encoding would change what it is.
      if (/[^!#-+\--:<-[\]-~]/.test(value)) {
        throw new ClientError(`The client option ${option} cannot be sent in a cookie`);
      }
      credentials.cookies.push(`${name}=${value}`);
      break;
  }
}

/** Of the text's UTF-8 bytes; `btoa` alone knows Latin-1 only. */
function base64(text: string): string {
  return btoa(
    Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""),
  );
}
