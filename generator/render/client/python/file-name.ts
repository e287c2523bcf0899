import { importedName } from "../../language/package-name.js";
import type { ClientTools } from "../plan/generator.js";

/** The folder of the package, by the name that code imports it by. */
export function packageFolder({
  settings,
  language,
}: Pick<ClientTools, "settings" | "language">): string {
  return `src/${importedName(settings.packageName, language.packageNaming)}`;
}
