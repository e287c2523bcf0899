import { resolve } from "node:path";
import { defaultsOf } from "./schema.js";
import type { NamedFile, PackageConfig } from "./settings.js";
import type { PackageSettings } from "./specpress-yaml.js";

/**
 * What every package says about itself. Options override the file key by key.
 *
 * @param file name of the configuration file in diagnostics; null if none was read
 */
export function resolvePackage(
  read: PackageSettings = {},
  given: PackageSettings = {},
  {
    file,
    folder,
    cwd,
  }: { readonly file: string | null; readonly folder: string; readonly cwd: string },
): PackageConfig {
  const licenseFile = (): NamedFile | null => {
    if (given.licenseFile !== undefined) return { path: resolve(cwd, given.licenseFile), at: null };
    if (read.licenseFile === undefined) return null;
    const at = file === null ? null : { file, pointer: "/package/licenseFile" };
    return { path: resolve(folder, read.licenseFile), at };
  };
  return { ...defaultsOf("package"), ...read, ...given, licenseFile: licenseFile() };
}
