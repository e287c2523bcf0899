import { readdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";

/** Milliseconds between two checks. */
const interval = 250;

/**
 * A string that changes when a file or something in a folder changes. We poll instead of watching:
 * editors and version control replace files, and some file systems report no events. Links are
 * followed. Tools can set the time of a change, but not when the entry of the file was changed.
 */
export function fingerprint(path: string, above: readonly string[] = []): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return "nothing";
  const { ino, size, mtimeMs, ctimeMs } = stats;
  if (!stats.isDirectory()) return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
  const real = realpathSync.native(path);
  // A link to a folder above would never end.
  if (above.includes(real)) return "above";
  const names = readdirSync(path).sort();
  const inside = [...above, real];
  return names.map((name) => `${name} ${safely(join(path, name), inside)}`).join("\n");
}

/** Fingerprints of files and folders, by path. */
export function fingerprints(paths: Iterable<string>): Map<string, string> {
  return new Map([...paths].map((path) => [path, safely(path)]));
}

/** Resolves after one of them has changed and all have settled, or when aborted. */
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

/** Resolves when aborted, or after a number of milliseconds. */
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

/** A folder may vanish while it is read. The next check notices that. */
function safely(path: string, above: readonly string[] = []): string {
  try {
    return fingerprint(path, above);
  } catch {
    return "unreadable";
  }
}
