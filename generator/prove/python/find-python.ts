import { join } from "node:path";
import { runProgram } from "../base/run-program.js";
import { programPath } from "./programs.js";

/** A Python on this machine. */
export interface Python {
  readonly program: string;
  readonly version: readonly [major: number, minor: number];
  /** Where it finds modules: its own, and those that are installed. */
  readonly folders: readonly string[];
  /** Whether it has `httpx`, which the client sends requests with. */
  readonly hasHttpx: boolean;
}

/**
 * The active environment, or else the first Python on the PATH that can run samples. If there is
 * none, the first that can parse them, or null.
 */
export async function findPython(env: NodeJS.ProcessEnv = process.env): Promise<Python | null> {
  const active = env.VIRTUAL_ENV;
  const inActive = process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];
  const programs = [...(active ? [join(active, ...inActive)] : []), "python3", "python"];
  const found: Python[] = [];
  for (const program of programs) {
    const ended = await runProgram(program, [programPath("find_python.py")], "");
    if (ended?.code !== 0) continue;
    const python = JSON.parse(ended.stdout) as Python;
    if (obstacleOf(python) === null) return python;
    found.push(python);
  }
  return found[0] ?? null;
}

/** Why this Python cannot run samples, or null if it can. */
export function obstacleOf({ version: [major, minor], hasHttpx, program }: Python): string | null {
  if (major < 3 || (major === 3 && minor < 11)) {
    return `they need Python 3.11 or later, and ${program} is ${major}.${minor}`;
  }
  if (hasHttpx) return null;
  return `${program} has no \`httpx\`: run \`pip install httpx\`, or activate the environment that has it`;
}
