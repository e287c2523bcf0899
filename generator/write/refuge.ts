import { statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Disk } from "./disk.js";
import { heldBy } from "./folder.js";
import { exists } from "./kind.js";

/** Moves a user's file or folder to a refuge, below which it has the name. Returns its new path. */
export type Move = (from: string, name: string) => string;

/**
 * A new folder for a user's files from the output folder `kept`. It is made in the folder for
 * temporary files, or next to the output where files cannot be renamed to that. They are never
 * copied: another disk may be full, and that of a container is gone after the run.
 */
export function createRefuge(kept: string, disk: Disk): Move {
  const near = `${kept}.specpress-moved-`;
  const temporary = resolve(tmpdir());
  let prefixes = canTake(temporary, kept) ? [join(temporary, "specpress-moved-"), near] : [near];
  let refuge: string | undefined;
  return function move(from, name) {
    const [prefix = near, ...others] = prefixes;
    try {
      // To a disk that ignores case, two names may be one.
      if (refuge !== undefined && exists(join(refuge, name))) refuge = undefined;
      refuge ??= disk.mkdtempSync(prefix);
      const target = join(refuge, name);
      disk.mkdirSync(dirname(target), { recursive: true });
      disk.renameSync(from, target);
      return target;
    } catch (error) {
      if (others.length === 0) throw error;
      [prefixes, refuge] = [others, undefined];
      return move(from, name);
    }
  };
}

/** Whether files can be renamed to the folder. One inside the output would be moved by the next run. */
function canTake(temporary: string, kept: string): boolean {
  try {
    const isOnDisk = statSync(temporary).dev === statSync(dirname(kept)).dev;
    return isOnDisk && heldBy(kept, [temporary]) === null;
  } catch {
    return false;
  }
}
