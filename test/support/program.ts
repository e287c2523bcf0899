import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.js";
import type { Platform } from "./platform.js";

/** A program that runs JavaScript, as Node.js does. */
export interface Program {
  readonly name: string;
  /** Path of it. */
  readonly binary: string;
  /** How it runs a file that calls a server. */
  argv(file: string, server: URL): readonly string[];
  /** Its whole environment; `folder` is its own for the run. */
  env(folder: string): Readonly<Record<string, string>>;
}

/** A program as a platform: a process of its own for each run. */
export function openProgram({ name, binary, argv, env }: Program): Platform {
  return {
    name,
    async run(entry, argument, origin) {
      const folder = mkdtempSync(join(tmpdir(), "specpress-program-"));
      try {
        const code = join(folder, "code.mjs");
        writeFileSync(code, await bundle(entry));
        const main = join(folder, "main.mjs");
        writeFileSync(
          main,
          `import { run } from ${JSON.stringify(pathToFileURL(code).href)};\n` +
            `console.log(JSON.stringify(await run(${JSON.stringify(argument)})));\n`,
        );
        return JSON.parse(await printed(name, binary, argv(main, new URL(origin)), env(folder)));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    close: () => Promise.resolve(),
  };
}

/** What a program prints; rejects with what it complains of where it fails. */
function printed(
  name: string,
  binary: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, argv, { env, stdio: ["ignore", "pipe", "pipe"] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (status) => {
      if (status === 0) resolve(Buffer.concat(out).toString("utf8"));
      else
        reject(new Error(`${name} ended with ${status}: ${Buffer.concat(err).toString("utf8")}`));
    });
  });
}
