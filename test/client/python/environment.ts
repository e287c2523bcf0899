import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../../support/shared.js";

const requirements = join(root, "test/client/python/requirements.txt");

/** An environment of Python with what the tests need, or why there is none. */
export type PythonEnvironment = { readonly bin: string } | { readonly missing: string };

/** Made once, and again when the requirements change. Another process may be making it. */
export function pythonEnvironment(): PythonEnvironment {
  const version = versionOf("python3");
  if (version === null) return { missing: "there is no python3" };
  if (version < 3_011) return { missing: "Python 3.11 is needed, and python3 is older" };
  const hash = createHash("sha256").update(readFileSync(requirements)).update(`${version}`);
  const folder = join(root, "node_modules/.cache", `python-${hash.digest("hex").slice(0, 12)}`);
  const bin = join(folder, "bin");
  const done = join(folder, "done");
  if (isMine(folder)) {
    const reason = install(folder);
    writeFileSync(done, reason);
  }
  for (const end = Date.now() + longestWait; !existsSync(done); ) {
    if (Date.now() > end) return { missing: `${folder} was never finished; remove it` };
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  }
  const missing = readFileSync(done, "utf8");
  return missing === "" ? { bin } : { missing };
}

const longestWait = 300_000;

/** Whether this process has made the folder. */
function isMine(folder: string): boolean {
  mkdirSync(dirname(folder), { recursive: true });
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** Why the environment cannot be made, or "". */
function install(folder: string): string {
  try {
    execFileSync("python3", ["-m", "venv", folder], { stdio: "pipe" });
    const args = ["-m", "pip", "install", "--quiet", "--no-input", "-r", requirements];
    execFileSync(join(folder, "bin/python"), args, { stdio: "pipe" });
    return "";
  } catch (error) {
    const { stderr, message } = error as { readonly stderr?: Buffer; readonly message: string };
    const last = stderr?.toString().trim().split("\n").at(-1) || message;
    return `the packages for Python cannot be installed: ${last}`;
  }
}

/** `3011` for 3.11. Null if there is no such command. */
function versionOf(command: string): number | null {
  try {
    const code = "import sys; print(sys.version_info[0] * 1000 + sys.version_info[1])";
    return Number(execFileSync(command, ["-c", code], { stdio: "pipe" }).toString());
  } catch {
    return null;
  }
}
