import fs from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Report } from "../diagnostics/catalogue.js";
import type { Disk } from "./disk.js";
import { holdsManifest, listFiles } from "./folder.js";
import { manifestName, parseManifest } from "./manifest.js";
import { isFolder, mayStay, productsIn, withoutSlash } from "./products.js";

/**
 * Removes a folder of ours that is no longer needed. What was built inside its packages goes to the
 * packages of `kept`, the output folder. Other files that its manifest does not list belong to the
 * user: they are moved to a new temporary folder, with a warning for each. The exception is a file
 * that `kept` holds with the same content.
 */
export function discard(folder: string, kept: string, report: Report, disk: Disk): void {
  if (holdsManifest(folder)) {
    const owned = listedIn(folder);
    handOver(folder, kept, disk);
    rescue(folder, kept, new Set([...owned, manifestName]), report, disk);
    // The manifest goes last: without it, a folder that is not empty yet would not be ours.
    for (const entry of fs.readdirSync(folder)) {
      if (entry !== manifestName) disk.rmSync(join(folder, entry), { recursive: true });
    }
    disk.rmSync(join(folder, manifestName));
  }
  disk.rmdirSync(folder);
}

function listedIn(folder: string): ReadonlySet<string> {
  return parseManifest(fs.readFileSync(join(folder, manifestName), "utf8"));
}

/**
 * The folder keeps its manifest, and what was not handed over yet: the next run goes on if this one
 * is interrupted. What was built again since then stays.
 */
function handOver(folder: string, kept: string, disk: Disk): void {
  if (!holdsManifest(kept)) return;
  const listed = listedIn(kept);
  for (const product of productsIn(folder, listedIn(folder))) {
    const path = withoutSlash(product);
    const target = join(kept, path);
    const isFree = isFolder(dirname(target)) && !fs.lstatSync(target, { throwIfNoEntry: false });
    if (isFree && mayStay(product, listed)) disk.renameSync(join(folder, path), target);
  }
}

function rescue(
  folder: string,
  kept: string,
  owned: ReadonlySet<string>,
  report: Report,
  disk: Disk,
): void {
  let refuge: string | undefined;
  const products = new Set(productsIn(folder, owned));
  for (const path of listFiles(folder, products).sort()) {
    if (owned.has(path) || isSame(join(folder, path), join(kept, path))) continue;
    refuge ??= refugeFor(kept, disk);
    const name = withoutSlash(path);
    const target = join(refuge, name);
    disk.mkdirSync(dirname(target), { recursive: true });
    move(join(folder, name), target, disk);
    report("output-orphan-moved", null, { file: path, to: target });
  }
}

/** A new temporary folder; one next to the output folder if there is no folder for those. */
function refugeFor(kept: string, disk: Disk): string {
  try {
    return disk.mkdtempSync(join(tmpdir(), "specpress-moved-"));
  } catch {
    return disk.mkdtempSync(`${kept}.specpress-moved-`);
  }
}

function move(from: string, to: string, disk: Disk): void {
  try {
    disk.renameSync(from, to);
  } catch (error) {
    // The temporary folder is often on another disk; the copy is complete before anything goes.
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    disk.cpSync(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  }
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((path) => fs.lstatSync(path, { throwIfNoEntry: false }));
  if (!left?.isFile() || !right?.isFile() || left.size !== right.size) return false;
  return fs.readFileSync(a).equals(fs.readFileSync(b));
}
