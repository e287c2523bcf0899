import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Milliseconds between two looks. */
const interval = 250;

/**
 * What a file or folder is now, equal while nothing in it has changed. It is looked at again and
 * again rather than watched: editors and version control put new files in the place of old ones,
 * and some file systems tell of nothing.
 */
export function fingerprint(path: string): string {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return "nothing";
  if (!stats.isDirectory()) return `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
  const names = readdirSync(path).sort();
  return names.map((name) => `${name} ${fingerprint(join(path, name))}`).join("\n");
}

/** What files and folders are now, by path. */
export function fingerprints(paths: Iterable<string>): Map<string, string> {
  return new Map([...paths].map((path) => [path, safely(path)]));
}

/** Resolves once one of them has changed, and then changes no more, or when aborted. */
export async function changed(
  known: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<void> {
  let before = known;
  for (let differs = false; ; ) {
    await aborted(signal, interval);
    if (signal.aborted) return;
    const now = fingerprints(known.keys());
    const settled = isSame(now, before);
    if (settled && differs) return;
    differs ||= !settled;
    before = now;
  }
}

/** Resolves when aborted, or after so many milliseconds. */
function aborted(signal: AbortSignal, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
  });
}

function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return [...one].every(([path, print]) => other.get(path) === print);
}

/** A folder may vanish while it is read; the next look tells. */
function safely(path: string): string {
  try {
    return fingerprint(path);
  } catch {
    return "unreadable";
  }
}
