import type { Code } from "../../diagnostics/catalogue.js";

/** A text with the name that it turned out to have, or what went wrong. */
export type Read =
  | { readonly name: string; readonly text: string }
  | { readonly code: Code; readonly values: Readonly<Record<string, string>> };

/** The largest file that is read, in bytes. */
export const defaultMaxBytes = 50 * 1024 * 1024;

/** The text of UTF-8 bytes without their byte order mark, or null where they are something else. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
