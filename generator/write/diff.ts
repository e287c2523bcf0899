import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { Update } from "./plan.js";

/** Files that differ in more lines than this are not compared to the end, only counted. */
const editLimit = 2_000;

/** Number of lines, or null if the bytes are not text. */
export function lineCount(bytes: Uint8Array | null): number | null {
  const text = bytes && decode(bytes);
  if (text === null) return null;
  return text === "" ? 0 : text.replace(/\n$/, "").split("\n").length;
}

/** Unified diff from the folder to the generated file; "" if either is not text. */
export function diffFile({ path, before, bytes }: Update): string {
  const [old, text] = [before && decode(before), decode(bytes)];
  if (old === null || text === null) return "";
  const patch = createTwoFilesPatch(path, path, old, text, "in the folder", "generated", {
    context: 3,
    maxEditLength: editLimit,
    headerOptions: FILE_HEADERS_ONLY,
  });
  if (patch !== undefined) return patch.endsWith("\n") ? patch : `${patch}\n`;
  const lines = [lineCount(before), lineCount(bytes)];
  return `--- ${path}\n+++ ${path}\nmore than ${editLimit} lines differ: ${lines[0]} lines in the folder, ${lines[1]} generated\n`;
}

/** Null if the bytes are not UTF-8. */
function decode(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}
