import { closeSync, openSync, readSync, statSync, writeFileSync } from "node:fs";
import { diskReason } from "./reason.js";

/**
 * Writes a file that the user named, and returns the reason for a failure. An existing file is
 * replaced only if it begins with `mark`, so that a typing error never overwrites a description.
 */
export function writeReport(file: string, content: string, mark: string): string | null {
  try {
    if (statSync(file, { throwIfNoEntry: false })?.isFile() && !beginsWith(file, mark)) {
      return "it already exists and is not a log of this kind";
    }
    writeFileSync(file, content);
    return null;
  } catch (error) {
    return diskReason(error);
  }
}

function beginsWith(file: string, mark: string): boolean {
  const bytes = Buffer.alloc(1_000);
  const handle = openSync(file, "r");
  try {
    const length = readSync(handle, bytes);
    return length === 0 || bytes.toString("utf8", 0, length).includes(mark);
  } finally {
    closeSync(handle);
  }
}
