import type { Outgoing } from "./outgoing.js";
import type { Credentials } from "./schemes.js";
import { percentEncode } from "./styles.js";

/** Removes from a string what must not appear in a log. */
export type Hide = (text: string) => string;

/** Values that a server or `fetch` may have repeated. */
export interface Sent {
  /** Values of the request by their names. */
  readonly request: object;
  readonly outgoing: Outgoing;
  readonly credentials: Credentials;
  /** The replacement for the URL: its path template. */
  readonly path: string;
}

/** Only the name can show this: descriptions rarely mark a property as secret. */
export const secretName: RegExp =
  /pass|pwd|secret|token|credential|auth|cookie|session|signature|otp|(api|access|private).?key|(code|pin)$/i;

/** Headers without secrets, whose values may be ordinary words of messages. */
const plainHeader = /^(accept|content-|user-agent$|x-request-id$)/;

/** Shorter strings occur in every sentence. */
const shortest = 3;
const shortestHeader = 8;
const mostValues = 10_000;

/**
 * Hides the credentials, the headers, the URL, and values whose names mark them as secret. They are
 * collected only when something has failed, so that other calls cost nothing.
 */
export function hiding(sent: Sent): Hide {
  let known: readonly (readonly [text: string, shown: string])[] | undefined;
  return (text) => {
    known ??= replacements(sent);
    return known.reduce((rest, [part, shown]) => rest.replaceAll(part, () => shown), text);
  };
}

/** How to hide secrets in what a caller reads of a response itself, by its headers. */
const hides = new WeakMap<Headers, Hide>();

export function rememberHide({ headers }: Response, hide: Hide): void {
  hides.set(headers, hide);
}

export function hideFor({ headers }: { readonly headers: Headers }): Hide {
  return hides.get(headers) ?? ((text) => text);
}

/** Replacements for strings. The URL is first, because it may contain secrets. */
function replacements({ request, outgoing, credentials, path }: Sent): [string, string][] {
  const headers: string[] = [];
  outgoing.headers.forEach((value, name) => {
    if (!plainHeader.test(name) && value.length >= shortestHeader) headers.push(value);
  });
  const own = credentials.flatMap(({ header, query = "", cookie = "" }) => [
    ...(header ? [header[1], ...header[1].split(" ")] : []),
    // The values of `name=value`, encoded and decoded.
    ...[query, cookie].map((pair) => pair.slice(pair.indexOf("=") + 1)).flatMap(bothForms),
  ]);
  const secrets = [...headers, ...own, ...secretValues(request)]
    .flatMap((text) => [text, percentEncode(text), JSON.stringify(text).slice(1, -1)])
    .filter((text) => text.length >= shortest && !/^(basic|bearer)$/i.test(text))
    .sort((a, b) => b.length - a.length);
  const { href, pathname, search } = new URL(outgoing.url);
  const urls = [outgoing.url, href, pathname + search, pathname].filter((url) => url !== "/");
  return [
    ...urls.map((url): [string, string] => [url, path]),
    ...secrets.map((secret): [string, string] => [secret, "***"]),
  ];
}

function bothForms(text: string): string[] {
  try {
    return [text, decodeURIComponent(text)];
  } catch {
    return [text];
  }
}

/**
 * A foreign error as the cause of an error of this client. It is used unchanged if it holds no
 * secret. Otherwise a copy without the secrets is used.
 */
export function safeCause(cause: unknown, hide: Hide, depth = 0): unknown {
  if (typeof cause === "string") return hide(cause);
  if (!(cause instanceof Error) || depth > 5) return cause;
  const values = cause as unknown as Readonly<Record<string, unknown>>;
  const safe = (key: string) =>
    key === "cause" || typeof values[key] === "string"
      ? safeCause(values[key], hide, depth + 1)
      : values[key];
  if (Object.getOwnPropertyNames(cause).every((key) => safe(key) === values[key])) return cause;
  const copy = new Error(hide(cause.message));
  for (const key of ["name", "stack", "code", "cause"]) {
    if (key in cause) Object.defineProperty(copy, key, { value: safe(key), configurable: true });
  }
  return copy;
}

/** Every string and number under a name that marks a secret. */
function secretValues(request: object): string[] {
  const found: string[] = [];
  let left = mostValues;
  const visit = (value: unknown, isSecret: boolean): void => {
    if (left-- <= 0) return;
    if (typeof value === "string" || typeof value === "number") {
      if (isSecret) found.push(String(value));
    } else if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) {
      for (const [key, item] of Object.entries(value))
        visit(item, isSecret || secretName.test(key));
    }
  };
  visit(request, false);
  return found;
}
