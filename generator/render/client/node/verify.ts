import { parseSync } from "oxc-parser";
import type { Report } from "../../../diagnostics/catalogue.js";
import type { File } from "../../../write/file.js";
import { reportBroken } from "../plan/broken.js";

/**
 * Reports TypeScript that does not parse, before any file is written. A user's template may be
 * broken, and a description may contain any text.
 */
export function verifyTypeScript(files: readonly File[], report: Report): void {
  for (const file of files) {
    const { path, content } = file;
    if (!path.endsWith(".ts")) continue;
    const { errors } = parseSync(path, content, { lang: "ts", sourceType: "module" });
    const [first] = errors.filter(({ severity }) => severity === "Error");
    if (first) reportBroken(file, first.labels[0]?.start ?? 0, first.message, report);
  }
}
