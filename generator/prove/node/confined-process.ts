import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A folder with everything that the process of a sample may read. */
export interface Sandbox {
  readonly folder: string;
  /** The compiled package in it. */
  readonly package: { readonly name: string; readonly folder: string };
}

/** Adds the program that runs samples to a folder with the package in its `node_modules`. */
export function createSandbox(folder: string, name: string): Sandbox {
  const real = realpathSync(folder);
  const program = join(real, "sandbox");
  mkdirSync(program, { recursive: true });
  cpSync(fileURLToPath(new URL("../sandbox", import.meta.url)), program, { recursive: true });
  writeFileSync(join(program, "package.json"), '{"type":"module"}\n');
  const installed = join(real, "node_modules", ...name.split("/"));
  return { folder: real, package: { name, folder: installed } };
}

/** A process without rights, and the secret that marks the end of its run. */
export interface Confined {
  readonly child: ChildProcess;
  readonly token: string;
  readonly kill: () => void;
}

/**
 * Starts a process that reads the sandbox, and has no other right: no environment, no file, no
 * process, no thread, no add-on, and nothing but pipes to this process.
 */
export function startConfined({ folder, package: { folder: installed } }: Sandbox): Confined {
  const program = join(folder, "sandbox");
  const { allowedNodeEnvironmentFlags, env, execPath, platform } = process;
  const isOld = !allowedNodeEnvironmentFlags.has("--permission");
  const flags = [
    isOld ? "--experimental-permission" : "--permission",
    `--allow-fs-read=${join(program, "*")}`,
    `--allow-fs-read=${join(installed, "*")}`,
    "--experimental-vm-modules",
    "--no-warnings",
    "--no-addons",
    "--disallow-code-generation-from-strings",
    "--max-old-space-size=512",
  ];
  const child = spawn(execPath, [...flags, join(program, "main.js")], {
    cwd: folder,
    // Windows starts no program without this.
    env: platform === "win32" ? { SystemRoot: env.SystemRoot } : {},
    stdio: ["pipe", "ignore", "pipe", "pipe"],
    windowsHide: true,
  });
  const kill = () => {
    process.off("exit", kill);
    child.kill("SIGKILL");
  };
  // A signal may end this process while a sample runs in an endless loop.
  process.on("exit", kill);
  return { child, token: randomBytes(32).toString("hex"), kill };
}
