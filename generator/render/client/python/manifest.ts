import type { ClientSettings } from "../plan/generator.js";
import type { PackagePlan } from "../plan/package.js";
import { oneLine } from "./source/docstring.js";

/** View of `pyproject.toml.hbs`. */
export function manifestView(
  { title }: PackagePlan,
  { packageName, packageVersion }: ClientSettings,
  folder: string,
  confusables: readonly string[],
) {
  return {
    name: JSON.stringify(packageName.replaceAll("_", "-")),
    version: JSON.stringify(packageVersion),
    // Without controls and halves of surrogate pairs, a string of JSON is a string of TOML.
    description: JSON.stringify(`Typed client for ${oneLine(title)}.`),
    folder: JSON.stringify(folder),
    confusables: confusables.length > 0 ? JSON.stringify(confusables).replaceAll(",", ", ") : null,
  };
}
