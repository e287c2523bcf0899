import ruff from "@astral-sh/ruff-wasm-nodejs";
import type { Report } from "../../../diagnostics/catalogue.js";
import type { File } from "../../../write/file.js";
import { reportBroken } from "../plan/broken.js";

const workspace = new ruff.Workspace({ "line-length": 88 }, ruff.PositionEncoding.Utf16);

/**
 * Python as the usual formatter lays it out. Code that does not parse stays as it is: a user's
 * template may be broken, and {@link verifyPython} reports it.
 */
export function format(content: string): string {
  try {
    return workspace.format(content);
  } catch {
    return content;
  }
}

/** Reports Python that does not parse, before any file is written. */
export function verifyPython(files: readonly File[], report: Report): void {
  for (const file of files) {
    if (!file.path.endsWith(".py")) continue;
    try {
      workspace.parse(file.content);
    } catch (error) {
      const { message } = error as Error;
      const bytes = Number(/at byte range (\d+)/.exec(message)?.[1] ?? 0);
      const before = Buffer.from(file.content).subarray(0, bytes).toString();
      reportBroken(file, before.length, message.replace(/ at byte range .*$/, ""), report);
    }
  }
}
