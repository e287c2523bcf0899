import type { File, FileBytes } from "./file.js";

const encoder = new TextEncoder();

/** A file's text as UTF-8. */
export function encodeFile({ path, content }: File): FileBytes {
  return { path, bytes: encoder.encode(content) };
}

/**
 * Files as UTF-8, each as soon as it is there: of tens of thousands of pages never all are texts
 * at once, which Node.js has less room for than for bytes.
 */
export function encodeFiles(files: Iterable<File>): FileBytes[] {
  const encoded: FileBytes[] = [];
  for (const file of files) encoded.push(encodeFile(file));
  return encoded;
}
