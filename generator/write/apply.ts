import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Report } from "../diagnostics/catalogue.js";
import { discard } from "./discard.js";
import type { Disk } from "./disk.js";
import type { FileBytes } from "./file.js";
import { holdsManifest, listFiles, readFolder } from "./folder.js";
import { exists } from "./kind.js";
import { manifestName } from "./manifest.js";
import { keepGroup, keepMode } from "./mode.js";
import { mountIn } from "./mounts.js";
import type { Plan } from "./plan.js";
import { diskReason } from "./reason.js";

/** Beside the output folder while a run writes: the tree to be, which ends in digits of its own. */
const stagingSuffix = ".specpress-new";
/** Beside the output folder while a run writes: the tree that was. */
export const backupSuffix = ".specpress-old";

/**
 * Makes the folder hold exactly what the plan says, or leaves it unchanged.
 *
 * It builds the whole new tree in a sibling folder, then swaps it in with two renames. Only one run
 * may do so at a time, see `lock.ts`. If the process is killed, the output folder holds either the
 * old or the new tree. Between the two renames it is missing, and the next run's {@link recover}
 * restores the old one. What was built inside a package follows when the old tree is discarded, by
 * this run or the next. Everything is synchronous, so a signal that Node.js handles comes before or
 * after, never in between.
 *
 * @param shown the folder's name in messages
 * @returns false if it could not be written; diagnostics say why
 */
export function applyPlan(
  plan: Plan,
  folder: string,
  shown: string,
  report: Report,
  disk: Disk = fs,
): boolean {
  const staging = freshStaging(folder);
  let reason: string | null;
  try {
    reason = reasonToStay(folder, shown);
    if (reason === null) stage(plan, folder, staging, disk);
    if (reason === null && !isComplete(plan, staging))
      reason = "another program changed the new files";
    if (reason === null) swap(folder, staging, disk);
  } catch (error) {
    reason = isMounted(error, folder) ? mountReason : diskReason(error);
  }
  if (reason !== null) {
    report("output-unwritable", null, { folder: shown, reason });
    attempt(() => tidy(folder, report, disk));
    reportInterrupted(folder, shown, report);
    return false;
  }
  const error = attempt(() => tidy(folder, report, disk));
  if (error !== undefined) {
    report("output-leftover", null, leftoverValues(folder, shown, error));
  }
  return true;
}

/**
 * Completes or undoes what an interrupted run left next to the folder, and checks that the folder
 * may be written. Call it before reading the folder, when nothing else prevents writing. {@link
 * readFolder} rejects a folder that is not ours.
 *
 * @returns false if something is in the way; diagnostics say what
 */
export function recover(folder: string, shown: string, report: Report, disk: Disk = fs): boolean {
  const backup = folder + backupSuffix;
  try {
    const leftovers = leftoversOf(folder);
    if (exists(folder)) fs.accessSync(folder, fs.constants.W_OK);
    if (leftovers.length === 0) return true;
    if (readFolder(folder).kind !== "ours") {
      reportInterrupted(folder, shown, report);
      return true;
    }
    for (const leftover of leftovers) {
      const example = foreignIn(leftover);
      if (example === null) continue;
      const name = shown + leftover.slice(folder.length);
      report("output-foreign", null, { folder: name, example });
      return false;
    }
    if (isInterrupted(folder)) {
      // Something else may have made an empty folder meanwhile.
      if (exists(folder)) disk.rmdirSync(folder);
      disk.renameSync(backup, folder);
      report("output-restored", null, { folder: shown, backup: shown + backupSuffix });
    }
    const error = attempt(() => tidy(folder, report, disk));
    if (error === undefined) return true;
    report("output-unwritable", null, leftoverValues(folder, shown, error));
    return false;
  } catch (error) {
    report("output-unwritable", null, { folder: shown, reason: diskReason(error) });
    return false;
  }
}

function stage(plan: Plan, folder: string, staging: string, disk: Disk): void {
  disk.mkdirSync(dirname(folder), { recursive: true });
  disk.mkdirSync(staging);
  // Before anything is in it, because new folders and files take over its group.
  keepGroup(folder, staging, disk);
  const made = new Set<string>(["."]);
  const makeFolder = (path: string) => {
    if (made.has(path)) return;
    makeFolder(dirname(path));
    disk.mkdirSync(join(staging, path));
    made.add(path);
  };
  const write = ({ path, bytes }: FileBytes) => {
    makeFolder(dirname(path));
    disk.writeFileSync(join(staging, path), bytes);
    keepMode(join(folder, path), join(staging, path), disk);
  };
  const isManifest = ({ path }: FileBytes) => path === manifestName;
  // Write the manifest first: it marks the folder as ours, so that the next run may remove it.
  const manifest = [...plan.create, ...plan.update, ...plan.same].find(isManifest);
  if (manifest) write(manifest);
  for (const file of [...plan.create, ...plan.update]) if (!isManifest(file)) write(file);
  for (const file of plan.same) {
    if (isManifest(file)) continue;
    makeFolder(dirname(file.path));
    try {
      disk.linkSync(join(folder, file.path), join(staging, file.path));
    } catch {
      // A disk without hard links, or a file of another user.
      write(file);
    }
  }
  // The deepest first, because a mode may forbid to write.
  const folders = [...made].sort((a, b) => b.length - a.length);
  for (const path of folders) keepMode(join(folder, path), join(staging, path), disk);
}

/** Whether the new tree holds each file of the plan, and nothing else. */
function isComplete({ create, update, same }: Plan, staging: string): boolean {
  const wanted = [...create, ...update, ...same];
  if (listFiles(staging, new Set()).length !== wanted.length) return false;
  return wanted.every(({ path, bytes }) => {
    const stats = fs.lstatSync(join(staging, path), { throwIfNoEntry: false });
    return stats?.isFile() === true && stats.size === bytes.length;
  });
}

function swap(folder: string, staging: string, disk: Disk): void {
  const backup = folder + backupSuffix;
  if (!exists(folder)) {
    disk.renameSync(staging, folder);
    return;
  }
  disk.renameSync(folder, backup);
  try {
    disk.renameSync(staging, folder);
  } catch (error) {
    disk.renameSync(backup, folder);
    throw error;
  }
}

/** Whether the backup is all that there is of the output: the new tree has not taken over. */
function isInterrupted(folder: string): boolean {
  return holdsManifest(folder + backupSuffix) && !holdsManifest(folder);
}

function reportInterrupted(folder: string, shown: string, report: Report): void {
  if (!isInterrupted(folder)) return;
  report("output-interrupted", null, { folder: shown, backup: shown + backupSuffix });
}

/**
 * Removes leftovers next to the output folder; the backup only if the new tree has taken over. It is
 * first renamed to the name of a staging folder, so that a folder under the backup's name is always
 * complete.
 */
function tidy(folder: string, report: Report, disk: Disk): void {
  const backup = folder + backupSuffix;
  for (const staging of leftoversOf(folder)) {
    if (staging !== backup) discard(staging, folder, report, disk);
  }
  if (exists(backup) && holdsManifest(folder)) {
    const staging = freshStaging(folder);
    disk.renameSync(backup, staging);
    discard(staging, folder, report, disk);
  }
}

/** What a message says about a leftover that cannot be removed. */
function leftoverValues(folder: string, shown: string, error: unknown) {
  const [leftover = folder] = leftoversOf(folder);
  return { folder: shown + leftover.slice(folder.length), reason: diskReason(error) };
}

function freshStaging(folder: string): string {
  return `${folder}${stagingSuffix}-${randomBytes(4).toString("hex")}`;
}

/** The folders of interrupted runs next to the output folder, sorted. */
function leftoversOf(folder: string): string[] {
  const parent = dirname(folder);
  if (!exists(parent)) return [];
  const own = basename(folder);
  return fs
    .readdirSync(parent)
    .filter(
      (name) =>
        name.startsWith(own) && /^\.specpress-(?:new(?:-\w+)?|old)$/.test(name.slice(own.length)),
    )
    .sort()
    .map((name) => join(parent, name));
}

const mountReason =
  "it is a mount point or in use, so it cannot be replaced in one step; use a folder inside it";

/** Why the folder cannot be replaced, as far as this is known before it is tried. */
function reasonToStay(folder: string, shown: string): string | null {
  const mount = exists(folder) ? mountIn(folder) : null;
  return (
    mount && `${shown}/${mount} is a mount point, so the folder cannot be replaced in one step`
  );
}

/** Whether the output folder could not be renamed. */
function isMounted(error: unknown, folder: string): boolean {
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  return (code === "EBUSY" || code === "EXDEV") && syscall === "rename" && path === folder;
}

/** The reason why the action failed, if it did. */
function attempt(action: () => void): unknown {
  try {
    action();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** An entry of a folder that is neither empty nor ours, or its name if it is not a folder. */
function foreignIn(folder: string): string | null {
  const stats = fs.lstatSync(folder, { throwIfNoEntry: false });
  if (!stats) return null;
  if (!stats.isDirectory()) return "it is not a folder";
  const [example] = fs.readdirSync(folder).sort();
  return example === undefined || holdsManifest(folder) ? null : example;
}
