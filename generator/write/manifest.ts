import type { File } from "./file.js";

/** Marks an output folder as ours, and lists the files that we wrote. */
export const manifestName = ".specpress-manifest";

const heading =
  "# Written by Specpress, which owns this folder: it replaces or deletes the files listed here.";

/**
 * Comments, then one path a line, sorted. The comments record the options of the run. There are no
 * hashes and no dates: it changes only when an option changes or when a file comes or goes.
 */
export function manifestOf(
  files: readonly { readonly path: string }[],
  options: ReadonlyMap<string, string> = new Map(),
): File {
  const paths = files.map(({ path }) => path).sort();
  const records = [...options].map(([key, value]) => `# ${key}: ${value}`);
  return { path: manifestName, content: `${[heading, ...records, ...paths].join("\n")}\n` };
}

/** The options that a manifest records; none if an earlier version wrote it. */
export function recordedOptions(text: string): ReadonlyMap<string, string> {
  const records = [...text.matchAll(/^# ([a-z-]+): (.*?)\r?$/gm)];
  return new Map(records.map(([, key = "", value = ""]) => [key, value]));
}

/** The paths that a manifest lists. */
export function parseManifest(text: string): ReadonlySet<string> {
  return new Set(text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#")));
}
