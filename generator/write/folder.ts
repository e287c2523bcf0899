import { lstatSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { isFolder } from "./kind.js";
import { manifestName, parseManifest, recordedOptions } from "./manifest.js";
import { type Existing, nothingThere } from "./plan.js";
import { productsIn } from "./products.js";
import { diskReason } from "./reason.js";

/** Whether a folder may be written, and its contents. */
export type Folder =
  | { readonly kind: "ours"; readonly existing: Existing }
  /** It holds files that are not ours; `example` is one of them. */
  | { readonly kind: "foreign"; readonly example: string }
  | { readonly kind: "unusable"; readonly reason: string };

/**
 * A folder is ours if it does not exist, is empty, or holds our manifest. A Git repository is never
 * ours, because `.git` would have to be moved away.
 */
export function readFolder(folder: string): Folder {
  try {
    const stats = lstatSync(folder, { throwIfNoEntry: false });
    if (!stats) return { kind: "ours", existing: nothingThere };
    if (stats.isSymbolicLink()) return unusable("it is a symbolic link; use the folder itself");
    if (!stats.isDirectory()) return unusable("it is not a folder");
    const [example] = readdirSync(folder).sort();
    if (example === undefined) return { kind: "ours", existing: nothingThere };
    if (!holdsManifest(folder)) return { kind: "foreign", example };
    const manifest = readFileSync(join(folder, manifestName), "utf8");
    const owned = new Set([...parseManifest(manifest), manifestName]);
    const products = new Set(productsIn(folder, owned));
    const paths = listFiles(folder, products).filter((path) => !products.has(path));
    const repository = paths.find((path) => /(?:^|\/)\.git(?:\/|$)/.test(path));
    if (repository) return { kind: "foreign", example: repository };
    const files = new Map<string, Uint8Array | null>();
    for (const path of paths) files.set(path, readEntry(join(folder, path)));
    const options = recordedOptions(manifest);
    return { kind: "ours", existing: { files, owned, products: [...products], options } };
  } catch (error) {
    return unusable(diskReason(error));
  }
}

function unusable(reason: string): Folder {
  return { kind: "unusable", reason };
}

export function holdsManifest(folder: string): boolean {
  if (!isFolder(folder)) return false;
  return lstatSync(join(folder, manifestName), { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * Every file below a folder, with `/` as separator. Links are not followed; `node_modules/`, which
 * may hold more than all the rest, is one entry, and so are a product and the inside of a
 * repository.
 */
export function listFiles(folder: string, products: ReadonlySet<string>, below = ""): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    const isClosed = closed.has(entry.name) || products.has(`${path}/`);
    return isClosed ? [`${path}/`] : listFiles(folder, products, path);
  });
}

const closed: ReadonlySet<string> = new Set(["node_modules", ".git"]);

/** Larger files are none of ours, and are not read. */
const sizeLimit = 64 * 1024 * 1024;

function readEntry(path: string): Uint8Array | null {
  const stats = lstatSync(path);
  return stats.isFile() && stats.size <= sizeLimit ? readFileSync(path) : null;
}

/** The first of the paths that is the folder, or is inside it; links are seen through. */
export function heldBy(folder: string, paths: readonly string[]): string | null {
  const real = realPath(folder);
  return (
    paths.find((path) => {
      const step = relative(real, realPath(path));
      return step !== ".." && !step.startsWith(`..${sep}`) && !isAbsolute(step);
    }) ?? null
  );
}

/** The path without links, even if its last part does not exist yet. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}
