import type { Code } from "../../diagnostics/catalogue.js";

/** A file's text and its final name, or the reason for a failure. */
export type Read =
  | { readonly name: string; readonly text: string }
  | { readonly code: Code; readonly values: Readonly<Record<string, string>> };

/** The largest file that is read, in bytes. */
export const defaultMaxBytes = 50 * 1024 * 1024;

/** Decodes UTF-8 without its byte order mark. Null if the bytes are not UTF-8. */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
