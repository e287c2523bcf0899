import { lstatSync } from "node:fs";
import type { Disk } from "./disk.js";

/** The permissions of a mode, with the bits that hand a folder's group on. */
const permissions = 0o7777;

/**
 * Gives a new file or folder the permissions of the one that it replaces, so that a folder which is
 * shared with a group stays shared.
 */
export function keepMode(old: string, now: string, disk: Disk): void {
  const [before, after] = [old, now].map((path) => lstatSync(path, { throwIfNoEntry: false }));
  if (!before || !after || before.isSymbolicLink()) return;
  if (before.isDirectory() !== after.isDirectory()) return;
  const mode = before.mode & permissions;
  if (mode !== (after.mode & permissions)) quietly(() => disk.chmodSync(now, mode));
}

/** Gives a new folder the group of the one that it replaces. */
export function keepGroup(old: string, now: string, disk: Disk): void {
  const [before, after] = [old, now].map((path) => lstatSync(path, { throwIfNoEntry: false }));
  if (!before?.isDirectory() || !after) return;
  if (before.gid !== after.gid) quietly(() => disk.chownSync(now, after.uid, before.gid));
  // What is made inside takes over the group only if this bit is set.
  const mode = after.mode & permissions;
  if (before.mode & 0o2000) quietly(() => disk.chmodSync(now, mode | 0o2000));
}

/** Some disks have no permissions, and a user may not be in the group. The files matter more. */
function quietly(change: () => void): void {
  try {
    change();
  } catch {
    // The new file keeps the permissions that the system gave it.
  }
}
