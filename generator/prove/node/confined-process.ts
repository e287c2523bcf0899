import { cpSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Confined, startProcess } from "../run/confined.js";

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

/**
 * Starts a process that reads the sandbox, and has no other right: no environment, no file, no
 * process, no thread, no add-on, and nothing but pipes to this process.
 */
export function startConfined({ folder, package: { folder: installed } }: Sandbox): Confined {
  const program = join(folder, "sandbox");
  const { allowedNodeEnvironmentFlags, execPath } = process;
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
  return startProcess(execPath, [...flags, join(program, "main.js")], folder);
}
