import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { vi } from "vitest";
import type { Finding, Report } from "../../generator/diagnostics/catalogue.js";
import { applyPlan, recover } from "../../generator/write/apply.js";
import type { Disk } from "../../generator/write/disk.js";
import { readFolder } from "../../generator/write/folder.js";
import { manifestName } from "../../generator/write/manifest.js";
import { isUpToDate, type Plan, planFiles } from "../../generator/write/plan.js";

/** Texts of files by path. A text that begins with `-> ` is a link. */
export type Texts = Readonly<Record<string, string>>;

/** A new folder, and a folder `tmp` in it that is the one for temporary files. */
export function makeRoot(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "specpress-write-")));
  mkdirSync(join(root, "tmp"));
  vi.stubEnv("TMPDIR", join(root, "tmp"));
  return root;
}

export function removeRoot(root: string): void {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
}

export function putFile(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

export function planFor(folder: string, texts: Texts): Plan {
  const now = readFolder(folder);
  if (now.kind !== "ours") throw new Error(`The folder is ${now.kind}.`);
  const files = Object.entries(texts).map(([path, content]) => ({ path, content }));
  return planFiles(files, now.existing);
}

/** What generate does with its files. The folder is called `out` in messages. */
export function writeTo(folder: string, texts: Texts, report: Report, disk: Disk = fs): boolean {
  if (!recover(folder, "out", report, disk)) return false;
  const plan = planFor(folder, texts);
  return isUpToDate(plan) || applyPlan(plan, folder, "out", report, disk);
}

/** Every file of a tree but the manifest, sorted by path. Null if there is no tree. */
export function treeOf(folder: string): Record<string, string> | null {
  if (!existsSync(folder)) return null;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory() && entry.name !== manifestName);
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  const text = (path: string) =>
    fs.lstatSync(path).isSymbolicLink() ? `-> ${readlinkSync(path)}` : readFileSync(path, "utf8");
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), text(path)]));
}

/** A report that collects what it is given. */
export function collect(findings: Finding[]): Report {
  return (code, at, values = {}) => findings.push({ code, at, values });
}

export function diskError(code: string, syscall = "write"): Error {
  return Object.assign(new Error(code), { code, syscall });
}
