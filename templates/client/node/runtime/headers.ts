import { ClientError } from "./errors.js";
import type { Pair } from "./outgoing.js";

/**
 * Sets a header, replacing any of the same name. Checks for values that `fetch` would trim without
 * notice, or refuse with a message that quotes them. The messages here name only the header.
 */
export function setHeader(headers: Headers, [name, value]: Pair): void {
  if (!/^[\w!#$%&'*+\-.^`|~]+$/.test(name)) {
    throw new ClientError(`${JSON.stringify(name)} is not a valid header name`);
  }
  const [refused] = /[^\t -~\x80-\xff]/.exec(value) ?? [];
  if (refused !== undefined) {
    const kind = /[\r\n]/.test(refused)
      ? "line break"
      : refused > "\x7f"
        ? "character that is not in ISO 8859-1; encode it"
        : "control character";
    throw new ClientError(`The value of the header ${JSON.stringify(name)} contains a ${kind}`);
  }
  headers.set(name, value);
}

/** Adds cookies, each `name=value`, to those in the `Cookie` header. */
export function addCookies(headers: Headers, cookies: readonly string[]): void {
  const all = [headers.get("cookie"), ...cookies].filter((cookie) => cookie !== null);
  setHeader(headers, ["Cookie", all.join("; ")]);
}

/**
 * Milliseconds to wait, as the server asks. RFC 9110 section 10.2.3. A date is compared with the
 * server's own `Date`, so that a wrong clock makes no difference.
 */
export function retryAfterOf(headers: Headers): number | undefined {
  const text = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // Some parsers read a number with a sign or a fraction as a year.
  const until = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(until)) return undefined;
  const sent = Date.parse(headers.get("date") ?? "");
  return Math.max(0, until - (Number.isNaN(sent) ? Date.now() : sent));
}
