import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "./bundle.js";
import type { Platform } from "./platform.js";

// Its package for one kind of machine cannot be installed on another, so that none is a dependency.
const binary = process.env.SPECPRESS_WORKERD ?? "";

/** Why nothing can be run in workerd, or null where it can be. */
export const workerdMissing = existsSync(binary)
  ? null
  : "there is no workerd at SPECPRESS_WORKERD";

/** Cloudflare's workers: each run is a worker that answers one request with what came of it. */
export function openWorkerd(): Platform {
  return {
    name: "workerd",
    async run(entry, argument) {
      const folder = mkdtempSync(join(tmpdir(), "specpress-workerd-"));
      writeFileSync(join(folder, "code.mjs"), await bundle(entry));
      writeFileSync(join(folder, "worker.mjs"), workerOf(argument));
      writeFileSync(join(folder, "config.capnp"), config);
      const child = spawn(binary, ["serve", "config.capnp", "--control-fd=3"], {
        cwd: folder,
        stdio: ["ignore", "ignore", "pipe", "pipe"],
      });
      try {
        const answer = await fetch(`http://127.0.0.1:${await portOf(child)}/`);
        return await answer.json();
      } finally {
        child.kill();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    close: () => Promise.resolve(),
  };
}

function workerOf(argument: unknown): string {
  return [
    'import { run } from "./code.mjs";',
    `const argument = ${JSON.stringify(argument)};`,
    "export default { fetch: async () => Response.json(await run(argument)) };",
    "",
  ].join("\n");
}

/** It listens where the system has a port left, and may call what is on loopback. */
const config = `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [
        (name = "worker.mjs", esModule = embed "worker.mjs"),
        (name = "code.mjs", esModule = embed "code.mjs"),
      ],
      compatibilityDate = "2026-01-01",
    )),
    (name = "internet", network = (allow = ["local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;

/** It writes where it listens to the control stream; rejects with what it complains of. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let err = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      err += chunk.toString("utf8");
    });
    let told = "";
    child.stdio[3]?.on("data", (chunk: Buffer) => {
      told += chunk.toString("utf8");
      const port = /"event":"listen"[^}]*"port":(\d+)/.exec(told)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.on("error", reject);
    child.on("close", (status) => reject(new Error(`workerd ended with ${status}: ${err}`)));
  });
}
