import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./shared.js";

const tsc = join(root, "node_modules/typescript/bin/tsc");

/** How a careful user compiles a generated client. */
export const strictOptions = {
  target: "ES2022",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  module: "NodeNext",
  types: [],
  strict: true,
};

/** Runs the real `tsc` on a project; answers with what it prints, "" where all is well. */
export function typeErrors(project: string, ...options: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [tsc, "-p", project, "--skipDefaultLibCheck", ...options],
    {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const printed = `${stdout}${stderr}`.trim();
  return status === 0 ? printed : printed || `tsc ended with ${status}`;
}
