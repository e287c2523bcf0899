import type { File } from "./file.js";

/** Marks an output folder as ours, and lists the files that we wrote. */
export const manifestName = ".specpress-manifest";

const heading =
  "# Written by Specpress, which owns this folder: it replaces or deletes the files listed here.";

/**
 * One comment, then one path per line, sorted. There are no hashes or dates, so that it changes
 * only when a file is added or removed.
 */
export function manifestOf(files: readonly { readonly path: string }[]): File {
  const paths = files.map(({ path }) => path).sort();
  return { path: manifestName, content: `${[heading, ...paths].join("\n")}\n` };
}

/** The paths that a manifest lists. */
export function parseManifest(text: string): ReadonlySet<string> {
  return new Set(text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#")));
}
