import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.js";
import type { Platform } from "./platform.js";
import { root } from "./shared.js";

const binary = join(root, "node_modules/@deno/linux-x64-glibc/deno");

/** Why nothing can be run under Deno, or null where it can be. */
export const denoMissing = existsSync(binary) ? null : "there is no Deno in node_modules";

/** Deno, in a process of its own for each run, which may call the server's host and do nothing else. */
export function openDeno(): Platform {
  return {
    name: "Deno",
    async run(entry, argument, origin) {
      const folder = mkdtempSync(join(tmpdir(), "specpress-deno-"));
      try {
        const code = join(folder, "code.mjs");
        writeFileSync(code, await bundle(entry));
        const main = join(folder, "main.mjs");
        writeFileSync(
          main,
          `import { run } from ${JSON.stringify(pathToFileURL(code).href)};\n` +
            `console.log(JSON.stringify(await run(${JSON.stringify(argument)})));\n`,
        );
        const allowed = `--allow-net=${new URL(origin).hostname}`;
        const text = await printed(folder, [
          "run",
          "--no-remote",
          "--no-prompt",
          "--quiet",
          allowed,
          main,
        ]);
        return JSON.parse(text);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    close: () => Promise.resolve(),
  };
}

/** What Deno prints; rejects with what it complains of where it fails. */
function printed(folder: string, argv: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { PATH: "", NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", DENO_DIR: folder };
    const child = spawn(binary, argv, { env, stdio: ["ignore", "pipe", "pipe"] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (status) => {
      if (status === 0) resolve(Buffer.concat(out).toString("utf8"));
      else reject(new Error(`Deno ended with ${status}: ${Buffer.concat(err).toString("utf8")}`));
    });
  });
}
