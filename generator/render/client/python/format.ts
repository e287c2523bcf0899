import ruff from "@astral-sh/ruff-wasm-nodejs";
import type { Report } from "../../../diagnostics/catalogue.js";
import type { File } from "../../../write/file.js";

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
  for (const { path, content } of files) {
    if (!path.endsWith(".py")) continue;
    try {
      workspace.parse(content);
    } catch (error) {
      const { message } = error as Error;
      const offset = Number(/at byte range (\d+)/.exec(message)?.[1] ?? 0);
      const before = Buffer.from(content).subarray(0, offset).toString();
      const lines = before.split("\n");
      const place = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
      const reason = message.replace(/ at byte range .*$/, "");
      report("output-broken", { file: path, ...place }, { file: path, reason });
    }
  }
}
