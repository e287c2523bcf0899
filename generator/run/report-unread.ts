import type { NamedFile } from "../config/settings.js";
import type { Report } from "../diagnostics/catalogue.js";
import type { LocalFile } from "../load/local.js";

/** Reports a file of the user's that cannot be read, by its name in diagnostics. */
export function reportUnread(
  file: Exclude<LocalFile, { bytes: Uint8Array }>,
  name: string,
  at: NamedFile["at"],
  report: Report,
): void {
  if (file.problem === "unreadable")
    report("file-unreadable", at, { file: name, reason: file.reason });
  else report("file-not-found", at, { file: name });
}
