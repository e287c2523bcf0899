import type { File } from "./file.js";

/** Marks an output folder as ours, and lists what we wrote there. */
export const manifestName = ".specpress-manifest";

const heading =
  "# Written by Specpress, which owns this folder: it replaces or deletes the files listed here.";

/**
 * One comment, then one path a line, sorted. Neither hashes nor dates, so that it changes only
 * when a file comes or goes.
 */
export function manifestOf(files: readonly { readonly path: string }[]): File {
  const paths = files.map(({ path }) => path).sort();
  return { path: manifestName, content: `${[heading, ...paths].join("\n")}\n` };
}

/** The paths that a manifest lists. */
export function parseManifest(text: string): ReadonlySet<string> {
  return new Set(text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#")));
}
