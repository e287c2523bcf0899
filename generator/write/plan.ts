import { encodeFile } from "./encode.js";
import type { File, FileBytes } from "./file.js";
import { manifestName, manifestOf } from "./manifest.js";
import { mayStay } from "./products.js";

/** What an output folder holds now. */
export interface Existing {
  /** By path. Null if it is not a regular file, or too large to be one of ours. */
  readonly files: ReadonlyMap<string, Uint8Array | null>;
  /** Paths that the manifest lists. */
  readonly owned: ReadonlySet<string>;
  /** What was built inside its packages, none of it read: see {@link mayStay}. */
  readonly products?: readonly string[];
  /** The options of the run that wrote it, if the manifest records them. */
  readonly options?: ReadonlyMap<string, string>;
}

/** The steps that make a folder hold exactly the files. Each list is sorted by path. */
export interface Plan {
  readonly create: readonly FileBytes[];
  readonly update: readonly Update[];
  readonly delete: readonly Removal[];
  readonly same: readonly FileBytes[];
}

export interface Update extends FileBytes {
  readonly before: Uint8Array | null;
}

export interface Removal {
  readonly path: string;
  readonly before: Uint8Array | null;
  /** False for a user's own file, which is moved away instead of being deleted. */
  readonly owned: boolean;
}

export const nothingThere: Existing = { files: new Map(), owned: new Set() };

/**
 * Compares the files, and the manifest that lists them, with the folder.
 *
 * @param apart files of ours that another command writes about the output: they stay as long as
 * nothing else changes, and go with the first change
 * @param options what the manifest records of the run
 * @throws Error if the paths are unsafe or collide, which is an internal error
 */
export function planFiles(
  files: readonly (File | FileBytes)[],
  existing: Existing,
  apart: readonly string[] = [],
  options: ReadonlyMap<string, string> = new Map(),
): Plan {
  const listed = [...files, ...apart.map((path) => ({ path }))];
  refuseUnsafe(listed);
  const wanted = [manifestOf(listed, options), ...files]
    .map((file) => ("bytes" in file ? file : encodeFile(file)))
    .sort(byPath);
  const paths = new Set([...wanted.map(({ path }) => path), ...apart]);
  const create: FileBytes[] = [];
  const update: Update[] = [];
  const same: FileBytes[] = [];
  for (const file of wanted) {
    const before = existing.files.get(file.path);
    if (before === undefined) create.push(file);
    else if (before && Buffer.compare(before, file.bytes) === 0) same.push(file);
    else update.push({ ...file, before });
  }
  const orphans = (existing.products ?? []).filter((product) => !mayStay(product, paths));
  const removals = [...existing.files, ...orphans.map((path) => [path, null] as const)]
    .filter(([path]) => !paths.has(path))
    .map(([path, before]) => ({ path, before, owned: existing.owned.has(path) }))
    .sort(byPath);
  return { create, update, delete: removals, same };
}

/** Whether the folder holds exactly the files already. */
export function isUpToDate(plan: Plan): boolean {
  return plan.create.length + plan.update.length + plan.delete.length === 0;
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** Paths that could leave the folder, or that a disk which ignores case would mix up. */
function refuseUnsafe(files: readonly { readonly path: string }[]): void {
  const seen = new Map<string, string>();
  const folders = new Map<string, string>();
  for (const { path } of files) {
    const fault = faultOf(path);
    if (fault) throw new Error(`The path ${JSON.stringify(path)} of a generated file ${fault}.`);
    const folded = fold(path);
    const other = seen.get(folded);
    if (other !== undefined) throw collision(path, other);
    seen.set(folded, path);
    const steps = path.split("/");
    for (let length = 1; length < steps.length; length++) {
      const folder = steps.slice(0, length).join("/");
      const spelling = folders.get(fold(folder));
      if (spelling !== undefined && spelling !== folder) throw collision(folder, spelling);
      folders.set(fold(folder), folder);
    }
  }
  for (const [folded, path] of seen) {
    const folder = folders.get(folded);
    if (folder !== undefined) throw collision(path, folder);
  }
}

function faultOf(path: string): string | null {
  const steps = path.split("/");
  if (steps.some((step) => step === "")) return "is absolute or has an empty segment";
  if (steps.some((step) => step === "." || step === "..")) return "has a `.` or `..` segment";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u001f\u007f\\:*?"<>|]/.test(path))
    return "has a character that is not allowed in a path";
  if (steps.some((step) => /[. ]$/.test(step)))
    return "has a segment that ends in a period or a space";
  if (fold(path) === fold(manifestName)) return "is reserved for the manifest";
  return null;
}

function fold(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function collision(path: string, other: string): Error {
  return new Error(
    `The paths ${JSON.stringify(path)} and ${JSON.stringify(other)} of generated files collide.`,
  );
}
