import { parseSync } from "oxc-parser";
import type { Report } from "../../../diagnostics/catalogue.js";
import type { File } from "../../../write/file.js";

/**
 * Reports TypeScript that does not parse, before any file is written. A user's template may be
 * broken, and a description may contain any text.
 */
export function verifyTypeScript(files: readonly File[], report: Report): void {
  for (const { path, content } of files) {
    if (!path.endsWith(".ts")) continue;
    const { errors } = parseSync(path, content, { lang: "ts", sourceType: "module" });
    const [first] = errors.filter(({ severity }) => severity === "Error");
    if (!first) continue;
    const place = placeOf(content, first.labels[0]?.start ?? 0);
    const reason = first.message.replace(/\.$/, "");
    report("output-broken", { file: path, ...place }, { file: path, reason });
  }
}

function placeOf(content: string, offset: number): { line: number; column: number } {
  const before = content.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}
