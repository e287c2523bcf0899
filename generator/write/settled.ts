import { lstatSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { backupSuffix } from "./apply.js";
import { type Folder, readFolder } from "./folder.js";

/** Reading is repeated this often, with a pause in milliseconds: two seconds in all. */
const attempts = 40;
const pause = 50;

/**
 * Reads a folder that another run may be writing. It is read again if that run has exchanged it
 * meanwhile. Null if a run was killed during the exchange: the folder is missing, and its old
 * content is beside it.
 */
export async function readSettled(folder: string): Promise<Folder | null> {
  for (let left = attempts; ; left--) {
    const before = identity(folder);
    const read = readFolder(folder);
    const isMissing = before === "" && identity(folder + backupSuffix) !== "";
    const isStable = identity(folder) === before;
    if (isStable && !isMissing) return read;
    if (left === 0) return isMissing ? null : read;
    await wait(pause);
  }
}

/** "" if there is nothing. */
function identity(folder: string): string {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  return stats ? `${stats.dev} ${stats.ino} ${stats.birthtimeMs}` : "";
}
