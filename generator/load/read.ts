import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { isUrl } from "../document/reference.js";
import type { FetchOptions } from "./remote/fetch.js";
import { decodeText, defaultMaxBytes, type Read } from "./text/text.js";

export interface ReadOptions extends FetchOptions {
  /** Folder that file names are relative to. */
  readonly base: string;
  /** Contents that were read already, by name. */
  readonly given?: ReadonlyMap<string, Uint8Array>;
}

/** The name of a description that comes from standard input. */
export const stdinName = "<stdin>";

/** Reads a file, or fetches an http(s) address. Never throws. */
export async function readText(name: string, options: ReadOptions): Promise<Read> {
  const given = options.given?.get(name);
  if (given) return decode(name, given, options);
  if (isUrl(name)) {
    const { fetchText } = await import("./remote/fetch.js");
    return fetchText(name, options);
  }
  try {
    return await readLocal(name, options);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT" || code === "ENOTDIR") {
      return { code: "file-not-found", values: { file: name } };
    }
    return unreadable(name, reasons[code] ?? (code === "" ? "it cannot be opened" : code));
  }
}

async function readLocal(
  name: string,
  { base, maxBytes = defaultMaxBytes }: ReadOptions,
): Promise<Read> {
  const path = resolve(base, name);
  const status = await stat(path);
  if (status.isDirectory()) return unreadable(name, "it is a folder");
  // A shell's <(command) creates a named pipe, which is fine. A device never ends.
  if (!status.isFile() && !status.isFIFO()) return unreadable(name, "it is not a file");
  if (status.size > maxBytes) return tooLarge(name, maxBytes);
  return decode(name, await readFile(path), { maxBytes });
}

function decode(
  name: string,
  bytes: Uint8Array,
  { maxBytes = defaultMaxBytes }: Pick<ReadOptions, "maxBytes">,
): Read {
  if (bytes.length > maxBytes) return tooLarge(name, maxBytes);
  const text = decodeText(bytes);
  return text === null ? unreadable(name, "it is not UTF-8 text") : { name, text };
}

function tooLarge(name: string, maxBytes: number): Read {
  return unreadable(name, `it is larger than ${maxBytes} bytes`);
}

function unreadable(file: string, reason: string): Read {
  return { code: "file-unreadable", values: { file, reason } };
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  ELOOP: "its symbolic links form a loop",
  ENAMETOOLONG: "its name is too long",
  EMFILE: "too many files are open",
  ERR_INVALID_ARG_VALUE: "its name is not valid",
};
