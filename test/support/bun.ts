import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Platform } from "./platform.js";
import { openProgram } from "./program.js";

// Its package for one kind of machine cannot be installed on another, so that none is a dependency.
const binary =
  process.env.SPECPRESS_BUN ??
  (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "bun"))
    .find((file) => existsSync(file));

/** Why nothing can be run under Bun, or null where it can be. */
export const bunMissing =
  binary !== undefined && existsSync(binary)
    ? null
    : "there is no Bun, neither on PATH nor at SPECPRESS_BUN";

export function openBun(): Platform {
  return openProgram({
    name: "Bun",
    binary: binary ?? "bun",
    argv: (file) => ["run", "--no-install", file],
    env: (folder) => ({ PATH: "", NO_COLOR: "1", HOME: folder, DO_NOT_TRACK: "1" }),
  });
}
