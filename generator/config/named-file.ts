import { resolve } from "node:path";
import type { NamedFile } from "./settings.js";

/** Where settings come from, for paths and positions. */
export interface Origin {
  /** Name of the configuration file in diagnostics; null if none was read. */
  readonly file: string | null;
  /** Folder of the configuration file. */
  readonly folder: string;
  readonly cwd: string;
}

/**
 * The file or folder that an option names, or else a setting of the configuration file. Null if
 * neither does.
 *
 * @param pointer of the setting: `/package/licenseFile`
 */
export function namedFile(
  option: string | undefined,
  setting: string | undefined,
  pointer: string,
  { file, folder, cwd }: Origin,
): NamedFile | null {
  if (option !== undefined) return { path: resolve(cwd, option), at: null };
  if (setting === undefined) return null;
  return { path: resolve(folder, setting), at: file === null ? null : { file, pointer } };
}
