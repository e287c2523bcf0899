import type { File, FileBytes } from "./file.js";

const encoder = new TextEncoder();

/** A file's content as UTF-8. */
export function encodeFile({ path, content }: File): FileBytes {
  return { path, bytes: encoder.encode(content) };
}

/**
 * Encodes files as UTF-8 one at a time. Tens of thousands of pages are never all strings at once,
 * because Node.js has less memory for strings than for bytes.
 */
export function encodeFiles(files: Iterable<File>): FileBytes[] {
  const encoded: FileBytes[] = [];
  for (const file of files) encoded.push(encodeFile(file));
  return encoded;
}
