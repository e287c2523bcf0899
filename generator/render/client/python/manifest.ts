import type { ClientSettings } from "../plan/generator.js";
import type { PackagePlan } from "../plan/package.js";

/** View of `pyproject.toml.hbs`. Strings of JSON are strings of TOML. */
export function manifestView(
  { title }: PackagePlan,
  { packageName, packageVersion }: ClientSettings,
  folder: string,
  confusables: readonly string[],
) {
  return {
    name: JSON.stringify(packageName.replaceAll("_", "-")),
    version: JSON.stringify(packageVersion),
    description: JSON.stringify(`Typed client for ${title}.`),
    folder: JSON.stringify(folder),
    confusables: confusables.length > 0 ? JSON.stringify(confusables).replaceAll(",", ", ") : null,
  };
}
