import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { pythonEnvironment } from "../client/python/environment.js";

/**
 * Builds dist once for all tests: some run the real command line in processes of their own. Type
 * errors are printed, and fail `npm run types`; only a build without a command line stops here. An
 * update first writes what is derived from the runtime, so that every golden file has it.
 */
export async function setup({ config }: TestProject): Promise<void> {
  if (config.snapshotOptions.updateSnapshot === "all") {
    (await import("./options/runtime-options.js")).updateFiles();
  }
  // Samples in Python run in it, in processes that tests start too.
  const python = pythonEnvironment();
  if ("bin" in python) process.env.VIRTUAL_ENV ??= dirname(python.bin);
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const bin = `${root}dist/bin.js`;
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.json"], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) console.error(`The build has errors:\n${stdout}${stderr}`);
  // 2: with errors, and with output all the same.
  if ((status !== 0 && status !== 2) || !existsSync(bin)) {
    throw new Error(`The build made no dist/bin.js; tsc exited with ${status}.`);
  }
}
