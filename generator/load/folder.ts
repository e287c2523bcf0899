import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Paths of files below a folder, or why there are none. */
export type Names =
  | { readonly names: readonly string[] }
  | { readonly missing: true }
  | { readonly reason: string };

/**
 * Paths of all files below a folder, with `/`, sorted. Hidden files are left out. Links to folders
 * are not followed, so they count as files.
 */
export async function namesBelow(folder: string): Promise<Names> {
  const names: string[] = [];
  const visit = async (prefix: string): Promise<void> => {
    const entries = await readdir(join(folder, prefix), { withFileTypes: true });
    for (const entry of entries.filter(({ name }) => !name.startsWith("."))) {
      const name = `${prefix}${entry.name}`;
      if (entry.isDirectory()) await visit(`${name}/`);
      else names.push(name);
    }
  };
  try {
    await visit("");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    if (code === "ENOENT") return { missing: true };
    return { reason: code === "ENOTDIR" ? "it is not a folder" : code };
  }
  return { names: names.sort((a, b) => (a < b ? -1 : 1)) };
}
