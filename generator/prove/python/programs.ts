import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The programs in Python. They are not compiled, so they stand beside the sources. */
const folder = new URL("../../../generator/prove/python/programs/", import.meta.url);

export function programPath(name: string): string {
  return fileURLToPath(new URL(name, folder));
}

/** Copies all programs, so that they are in a folder that a sample may read. */
export function copyPrograms(to: string): void {
  cpSync(fileURLToPath(folder), to, {
    recursive: true,
    filter: (path) => !path.includes("__pycache__"),
  });
}
