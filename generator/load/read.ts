import { resolve } from "node:path";
import { isUrl } from "../document/reference.js";
import { type LocalFile, readInside, readNamed } from "./local.js";
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

/** Milliseconds that a pipe may be silent. */
const defaultTimeout = 30_000;

/** Reads a file, or fetches an http(s) address, that the user named. Never throws. */
export async function readText(name: string, options: ReadOptions): Promise<Read> {
  const given = options.given?.get(name);
  if (given) return decode(name, given, options);
  if (isUrl(name)) {
    const { fetchText } = await import("./remote/fetch.js");
    return fetchText(name, options);
  }
  return textOf(name, await readNamed(resolve(options.base, name), boundsOf(options)), options);
}

/** What a description refers to: `ref` is the reference, `folders` may hold its file. */
export interface Referenced {
  readonly name: string;
  readonly ref: string;
  readonly folders: readonly string[];
}

/** Reads a file, or fetches an http(s) address, that a description names. Never throws. */
export async function readReferenced(
  { name, ref, folders }: Referenced,
  options: ReadOptions,
): Promise<Read> {
  // A description from standard input has a name that is no path.
  if (isUrl(name) || options.given?.has(name)) return readText(name, options);
  const path = resolve(options.base, name);
  const file = await readInside(path, folders, boundsOf(options));
  if ("problem" in file && file.problem === "outside") {
    return { code: "reference-outside", values: { ref } };
  }
  return textOf(name, file, options);
}

function boundsOf({ maxBytes = defaultMaxBytes, timeout = defaultTimeout }: ReadOptions) {
  return { maxBytes, timeout };
}

function textOf(name: string, file: LocalFile, options: ReadOptions): Read {
  if ("bytes" in file) return decode(name, file.bytes, options);
  if (file.problem === "unreadable") return unreadable(name, file.reason);
  return { code: "file-not-found", values: { file: name } };
}

function decode(
  name: string,
  bytes: Uint8Array,
  { maxBytes = defaultMaxBytes }: Pick<ReadOptions, "maxBytes">,
): Read {
  if (bytes.length > maxBytes) return unreadable(name, `it is larger than ${maxBytes} bytes`);
  const text = decodeText(bytes);
  return text === null ? unreadable(name, "it is not UTF-8 text") : { name, text };
}

function unreadable(file: string, reason: string): Read {
  return { code: "file-unreadable", values: { file, reason } };
}
