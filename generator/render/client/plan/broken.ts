import type { Report } from "../../../diagnostics/catalogue.js";
import type { File } from "../../../write/file.js";

/** Reports code that does not parse, at an offset in UTF-16 units. */
export function reportBroken(
  { path, content }: File,
  offset: number,
  message: string,
  report: Report,
): void {
  const before = content.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  const place = { line: before.split("\n").length, column: before.length - lineStart + 1 };
  const reason = message.replace(/\.$/, "");
  report("output-broken", { file: path, ...place }, { file: path, reason });
}
