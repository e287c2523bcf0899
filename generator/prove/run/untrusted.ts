import { isObject } from "../../document/pointer.js";
import type { Printed, Sent } from "../sandbox/messages.js";

// The lines of a sample's process. The sample may have written them itself, in any form.

/** @throws Error if it is no request */
export function readSent(line: string): Sent {
  const value = parsed(line);
  const { method, url, headers, body } = isObject(value) ? value : {};
  const isPair = (pair: unknown): pair is [string, string] =>
    Array.isArray(pair) && pair.length === 2 && pair.every((text) => typeof text === "string");
  const isSent =
    typeof method === "string" &&
    /^[\w!#$%&'*+.^`|~-]+$/.test(method) &&
    typeof url === "string" &&
    URL.canParse(url) &&
    Array.isArray(headers) &&
    headers.every(isPair) &&
    typeof body === "string";
  if (isSent) return { method, url, headers, body };
  throw new Error("it sends what is no request");
}

/** @throws Error if it is no output */
export function readPrinted(line: string): Printed {
  const value = parsed(line);
  const { text, json } = isObject(value) ? value : {};
  const isJson = json === null || (typeof json === "string" && parsed(json) !== undefined);
  if (typeof text === "string" && isJson) return { text, json: json as string | null };
  throw new Error("it writes what is no output");
}

/** The words of an error, on one line. */
export function readWords(line: string): string {
  const words = parsed(line);
  const text =
    typeof words === "string"
      ? words.replace(/\p{Cc}+/gu, " ").trim()
      : "it threw a value that cannot be read";
  return text.length > 1_000 ? `${text.slice(0, 999)}…` : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
