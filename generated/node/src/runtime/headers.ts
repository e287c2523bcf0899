import { ClientError } from "./errors.js";
import type { Pair } from "./styles.js";

/**
 * Sets a header, in place of one of the same name. Checks what `fetch` would refuse later with a
 * message that quotes the value, or would trim without a word. Our messages name the header only.
 */
export function setHeader(headers: Headers, [name, value]: Pair): void {
  if (!/^[\w!#$%&'*+\-.^`|~]+$/.test(name)) {
    throw new ClientError(`${JSON.stringify(name)} is no name of a header`);
  }
  const refuse = (reason: string): never => {
    throw new ClientError(`The value of the header ${JSON.stringify(name)} ${reason}`);
  };
  for (const character of value) {
    if (character === "\r" || character === "\n") refuse("has a line break");
    if (isControl(character)) refuse("has a control character");
    if (character > "\xff") refuse("has a character that is not in ISO 8859-1; encode it");
  }
  headers.set(name, value);
}

/** Adds cookies, each `name=value`, to those that the `Cookie` header has already. */
export function addCookies(headers: Headers, cookies: readonly string[]): void {
  const all = [headers.get("cookie"), ...cookies].filter((cookie) => cookie !== null);
  if (all.length > 0) setHeader(headers, ["Cookie", all.join("; ")]);
}

function isControl(character: string): boolean {
  return (character < " " && character !== "\t") || character === "\x7f";
}
