import { writeFileSync } from "node:fs";
import { diskReason } from "./reason.js";

/** Writes a file that is not there yet; else says `exists`, or why it could not be written. */
export function writeNew(file: string, content: string): "exists" | string | null {
  try {
    writeFileSync(file, content, { flag: "wx" });
    return null;
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === "EEXIST";
    return exists ? "exists" : diskReason(error);
  }
}
