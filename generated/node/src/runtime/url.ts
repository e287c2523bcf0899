import { ClientError, label } from "./errors.js";
import type { ClientDescription, Operation } from "./operation.js";
import type { ExtraQuery } from "./options.js";
import { own } from "./own.js";
import { percentEncode } from "./styles.js";

/** The URL that paths are appended to. OpenAPI 3.1 sections 4.8.5 and 4.8.6. */
export function serverUrl(
  operation: Operation,
  description: ClientDescription,
  clientOptions: object,
  /** The server of this call. */
  baseUrl?: string,
): string {
  const server = operation.server ?? description.server;
  const url =
    baseUrl ??
    own(clientOptions, "baseUrl") ??
    server?.fill?.(server, clientOptions) ??
    server?.url;
  if (typeof url === "string" && url === last?.url) return last.href;
  const parsed = typeof url === "string" ? parse(url) : undefined;
  if (parsed === undefined) {
    const options = ["baseUrl", ...(server?.variables ?? []).map(({ option }) => option)];
    // Without the URL itself, which may contain a password or a token.
    const hint = `set the client option ${options.join(" or ")}`;
    throw new ClientError(`${label(operation)} has no absolute http or https URL; ${hint}`);
  }
  if (parsed.username !== "" || parsed.password !== "") {
    throw new ClientError("fetch does not accept a server URL with a user name or password");
  }
  // A relative URL depends on the page, which may change later.
  if (/^https?:/i.test(String(url))) last = { url: String(url), href: parsed.href };
  return parsed.href;
}

/** The URL that was parsed last. Nearly every call has the same URL, and parsing takes time. */
let last: { readonly url: string; readonly href: string } | undefined;

/**
 * A URL with a path and a query appended. A query that the server or the path already has comes
 * first. A fragment is never sent.
 */
export function joinUrl(server: string, path: string, query: readonly string[]): string {
  const [base = "", baseQuery] = splitUrl(server);
  const [route = "", routeQuery] = splitUrl(path);
  const url = path === "" ? base : `${base.replace(/\/+$/, "")}/${route.replace(/^\//, "")}`;
  const all = [baseQuery, routeQuery, ...query].filter(Boolean).join("&");
  return all === "" ? url : `${url}?${all}`;
}

/** Parameters that the API description does not have, written as exploded `form`. */
export function extraQuery(query: ExtraQuery = {}): string[] {
  return Object.entries(query).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((item) => item !== undefined && item !== null)
      .map((item) => {
        const text = item instanceof Date ? item.toISOString() : String(item);
        return `${percentEncode(name)}=${percentEncode(text)}`;
      }),
  );
}

/** Relative URLs work only in a browser, which has a page to resolve them against. */
function parse(text: string): URL | undefined {
  const { location } = globalThis as { location?: { href: string } };
  try {
    const url = new URL(text, location?.href);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Path and query of a URL. */
function splitUrl(url: string): readonly (string | undefined)[] {
  return /^([^?#]*)\??([^#]*)/.exec(url)?.slice(1) ?? [];
}
