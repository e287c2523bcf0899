import fs from "node:fs";
import { dirname, join } from "node:path";
import type { Report } from "../diagnostics/catalogue.js";
import type { Disk } from "./disk.js";
import { holdsManifest, listFiles } from "./folder.js";
import { exists, isFolder } from "./kind.js";
import { manifestName, parseManifest } from "./manifest.js";
import { mayStay, productsIn, withoutSlash } from "./products.js";
import { createRefuge } from "./refuge.js";

/**
 * Removes a folder of ours that is no longer needed. What was built inside its packages goes to the
 * packages of `kept`, the output folder. Other files that its manifest does not list belong to the
 * user: they are moved to a refuge, with a warning for each. The exception is a file that `kept`
 * holds with the same content. What another program adds meanwhile is not removed: the folder is
 * left for the next run then.
 */
export function discard(folder: string, kept: string, report: Report, disk: Disk): void {
  if (holdsManifest(folder)) {
    const owned = listedIn(folder);
    handOver(folder, kept, disk);
    for (const path of rescue(folder, kept, owned, report, disk)) disk.rmSync(join(folder, path));
    for (const path of foldersIn(folder)) disk.rmdirSync(path);
    // The manifest goes last: without it, a folder that is not empty yet would not be ours.
    if (fs.readdirSync(folder).length === 1) disk.rmSync(join(folder, manifestName));
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
    const isFree = isFolder(dirname(target)) && !exists(target);
    if (isFree && mayStay(product, listed)) disk.renameSync(join(folder, path), target);
  }
}

/** Moves the user's files away. Returns the others but the manifest, which nobody needs any more. */
function rescue(
  folder: string,
  kept: string,
  owned: ReadonlySet<string>,
  report: Report,
  disk: Disk,
): string[] {
  const move = createRefuge(kept, disk);
  const products = new Set(productsIn(folder, owned));
  const paths = listFiles(folder, products).filter((path) => path !== manifestName);
  return paths.sort().filter((path) => {
    if (owned.has(path) || isSame(join(folder, path), join(kept, path))) return true;
    const name = withoutSlash(path);
    report("output-orphan-moved", null, { file: path, to: move(join(folder, name), name) });
    return false;
  });
}

/** The folders below a folder, the deepest first. */
function foldersIn(folder: string): string[] {
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name))
    .flatMap((path) => [...foldersIn(path), path]);
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((path) => fs.lstatSync(path, { throwIfNoEntry: false }));
  if (!left?.isFile() || !right?.isFile() || left.size !== right.size) return false;
  return fs.readFileSync(a).equals(fs.readFileSync(b));
}
