import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Disk } from "./disk.js";
import { isLive, type Owner, onExit, thisOwner } from "./owner.js";
import { diskReason } from "./reason.js";

/** Beside the output folder while a run writes: a folder with an empty file for each owner. */
export const lockSuffix = ".specpress-lock";

/** Milliseconds that a run waits for another one. Writing takes a second or two. */
const patience = 10_000;

export type Lock =
  | { readonly kind: "held"; readonly release: () => void }
  /** Another run writes. `owner` is for people. */
  | { readonly kind: "busy"; readonly owner: string }
  /** No lock can be made here. */
  | { readonly kind: "failed"; readonly reason: string };

/**
 * Makes this run the only one that writes the folder, or waits for the run that does.
 *
 * Each run adds a file with a name of its own to the lock folder, then looks for files of others.
 * Of two runs that do so at once, at least one sees the other and withdraws. The name says which
 * process it is, so the file of a process that has ended is known and removed. Because no two
 * names are equal, a run that removes it can never remove the lock of a third one.
 */
export async function lockFolder(
  folder: string,
  { milliseconds = patience, disk = fs }: { milliseconds?: number; disk?: Disk } = {},
): Promise<Lock> {
  const name = nameOf(thisOwner());
  const end = performance.now() + milliseconds;
  for (;;) {
    try {
      const other = enter(folder, name, disk);
      if (other === null) return held(folder, name, disk);
      if (performance.now() >= end) return { kind: "busy", owner: ownerText(other) };
    } catch (error) {
      return { kind: "failed", reason: diskReason(error) };
    }
    // A random time, so that two runs which have withdrawn do not meet again.
    await wait(20 + Math.random() * 60);
  }
}

/** The other owner, or null if the folder is locked now. */
function enter(folder: string, name: string, disk: Disk): Owner | null {
  const lock = folder + lockSuffix;
  const before = otherIn(lock, name, disk);
  if (before) return before;
  const file = join(lock, name);
  disk.mkdirSync(dirname(folder), { recursive: true });
  for (let left = 100; ; left--) {
    try {
      disk.mkdirSync(lock, { recursive: true });
      disk.writeFileSync(file, "", { flag: "wx" });
      break;
    } catch (error) {
      // Another run has removed the empty lock folder in between.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT" || left === 0) throw error;
    }
  }
  const after = otherIn(lock, name, disk);
  if (after) leave(folder, name, disk);
  return after;
}

function held(folder: string, name: string, disk: Disk): Lock {
  const stop = onExit(() => leave(folder, name, disk));
  const release = () => {
    stop();
    leave(folder, name, disk);
  };
  return { kind: "held", release };
}

/** What cannot be removed now is removed by the next run, because its owner has ended then. */
function leave(folder: string, name: string, disk: Disk): void {
  try {
    disk.rmSync(join(folder + lockSuffix, name));
    disk.rmdirSync(folder + lockSuffix);
  } catch {
    // The files of others keep the lock folder.
  }
}

/** An owner in the lock folder other than this one. Removes the files of those that have ended. */
function otherIn(lock: string, own: string, disk: Disk): Owner | null {
  for (const name of namesIn(lock)) {
    const owner = name === own ? null : readName(name);
    if (owner === null) continue;
    const file = join(lock, name);
    const stats = fs.lstatSync(file, { throwIfNoEntry: false });
    if (!stats) continue;
    if (isLive(owner, Date.now() - stats.mtimeMs)) return owner;
    disk.rmSync(file, { force: true });
  }
  return null;
}

function namesIn(lock: string): string[] {
  try {
    return fs.readdirSync(lock);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function nameOf({ pid, start, space, host }: Owner): string {
  return `${pid}-${start}-${space}-${randomBytes(4).toString("hex")}@${host}`;
}

function readName(name: string): Owner | null {
  const [, pid, start = "", space = "", host = ""] =
    /^(\d+)-(\w+)-(\d+)-[0-9a-f]{8}@([\w.-]*)$/.exec(name) ?? [];
  return pid === undefined ? null : { pid: Number(pid), start, space, host };
}

function ownerText({ pid, host }: Owner): string {
  return `process ${pid} on ${host}`;
}
