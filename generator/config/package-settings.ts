import { namedFile, type Origin } from "./named-file.js";
import { defaultsOf } from "./schema.js";
import type { PackageConfig } from "./settings.js";
import type { PackageSettings } from "./specpress-yaml.js";

/** What every package says about itself. Options override the file key by key. */
export function resolvePackage(
  read: PackageSettings = {},
  given: PackageSettings = {},
  origin: Origin,
): PackageConfig {
  const pointer = "/package/licenseFile";
  const licenseFile = namedFile(given.licenseFile, read.licenseFile, pointer, origin);
  return { ...defaultsOf("package"), ...read, ...given, licenseFile };
}
