import type { ClientOption, Module, SecurityScheme } from "../../model/types/model.js";

/** A request as the mock server receives it. Header names are in lower case. */
export interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /**
   * Samples from `x-codeSamples` have their own placeholders, so credentials only have to be
   * present.
   */
  readonly isAuthors: boolean;
  /** The operation that the sample should call: `GET /pets/{id}`. "" if there is none. */
  readonly operation: string;
}

/** The token that the mock server issues. */
const givenToken = "TOKEN_OF_THE_MOCK_SERVER";

/**
 * The problem with a request's credentials for one scheme, or null. Only the placeholders of
 * generated samples are valid.
 */
export function refusalOf(scheme: SecurityScheme, module: Module, seen: Seen): string | null {
  const placeholders = scheme.options.map((key) => optionOf(module, key)?.placeholder ?? "");
  const [first = "", second = ""] = placeholders;
  const { authorization } = seen.headers;
  switch (scheme.kind) {
    case "bearer":
      return compare(seen, "header Authorization", authorization, [`Bearer ${first}`]);
    case "oauth2": {
      const token = optionOf(module, scheme.clientCredentials?.token ?? "")?.placeholder;
      return compare(seen, "header Authorization", authorization, [
        `Bearer ${givenToken}`,
        ...(token === undefined ? [] : [`Bearer ${token}`]),
      ]);
    }
    case "basic": {
      const pair = Buffer.from(`${first}:${second}`, "utf8").toString("base64");
      return compare(seen, "header Authorization", authorization, [`Basic ${pair}`]);
    }
    case "apiKey":
      return compare(seen, `${scheme.in} ${scheme.name}`, carried(scheme, seen), [first]);
    case "signature": {
      // The header must be present, but its signature is not verified. The key's id is in a header
      // that the API chooses.
      const given = seen.headers[scheme.name.toLowerCase()];
      if (!given) return `the header ${scheme.name} is missing`;
      if (seen.isAuthors) return null;
      const isNamed = Object.values(seen.headers).some((value) => value.includes(first));
      return isNamed ? null : `no header has the id \`${first}\``;
    }
    default:
      // The client sends no credentials for this scheme, so none can be missing.
      return null;
  }
}

function carried({ in: place, name }: SecurityScheme, { headers, url }: Seen): string | undefined {
  if (place === "header") return headers[name.toLowerCase()];
  if (place === "query") return url.searchParams.get(name) ?? undefined;
  const pair = headers.cookie?.split("; ").find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

function compare(
  { isAuthors }: Seen,
  what: string,
  given: string | undefined,
  valid: readonly string[],
): string | null {
  const scheme = /^(?:Bearer|Basic) /.exec(valid[0] ?? "")?.[0] ?? "";
  const isThere = isAuthors && given?.startsWith(scheme) && given.length > scheme.length;
  if (isThere || (given !== undefined && valid.includes(given))) return null;
  return `the ${what} is ${shown(given)} but must be ${valid.map((one) => `\`${one}\``).join(" or ")}`;
}

function shown(given: string | undefined): string {
  return given === undefined ? "missing" : `\`${given}\``;
}

function optionOf({ options }: Module, key: string): ClientOption | undefined {
  return options.find((option) => option.key === key);
}

/** A token response if the request asks for a token, else null. */
export function tokenAnswer(module: Module, seen: Seen): { status: number; body: string } | null {
  for (const scheme of module.securitySchemes) {
    const { clientCredentials } = scheme;
    if (!clientCredentials || seen.method !== "POST") continue;
    const path = new URL(clientCredentials.url, seen.url).pathname;
    const form = new URLSearchParams(seen.body.toString("utf8"));
    if (path !== seen.url.pathname || form.get("grant_type") !== "client_credentials") continue;
    const [id = "", secret = ""] = scheme.options.map(
      (key) => optionOf(module, key)?.placeholder ?? "",
    );
    const basic = `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString("base64")}`;
    const isKnown =
      seen.isAuthors ||
      seen.headers.authorization === basic ||
      (form.get("client_id") === id && form.get("client_secret") === secret);
    if (!isKnown) return { status: 401, body: '{"error":"invalid_client"}' };
    const token = { access_token: givenToken, token_type: "Bearer", expires_in: 3600 };
    return { status: 200, body: JSON.stringify(token) };
  }
  return null;
}
