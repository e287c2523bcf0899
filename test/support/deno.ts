import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Platform } from "./platform.js";
import { openProgram } from "./program.js";
import { root } from "./shared.js";

const binary = join(root, "node_modules/@deno/linux-x64-glibc/deno");

/** Why nothing can be run under Deno, or null where it can be. */
export const denoMissing = existsSync(binary) ? null : "there is no Deno in node_modules";

/** Deno, which may call the server's host and do nothing else. */
export function openDeno(): Platform {
  return openProgram({
    name: "Deno",
    binary,
    argv: (file, { hostname }) => [
      ...["run", "--no-remote", "--no-prompt", "--quiet"],
      `--allow-net=${hostname}`,
      file,
    ],
    env: (folder) => ({ PATH: "", NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", DENO_DIR: folder }),
  });
}
