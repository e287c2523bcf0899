import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";

/** The process of a sample, and the secret that marks the end of its run. */
export interface Confined {
  readonly child: ChildProcess;
  readonly token: string;
  readonly kill: () => void;
}

/**
 * Starts a process without an environment, and with nothing but pipes to this process. Whatever
 * else it may do is for its own arguments to forbid.
 */
export function startProcess(program: string, args: readonly string[], cwd: string): Confined {
  const { env, platform } = process;
  const isWindows = platform === "win32";
  const child = spawn(program, args, {
    cwd,
    // Windows starts no program without this.
    env: isWindows ? { SystemRoot: env.SystemRoot } : {},
    stdio: ["pipe", "ignore", "pipe", "pipe"],
    windowsHide: true,
    // The head of a group of processes, so that none of them can stay.
    detached: !isWindows,
  });
  const kill = () => {
    process.off("exit", kill);
    if (child.pid === undefined || isWindows) child.kill("SIGKILL");
    else killGroup(child.pid);
  };
  // A signal may end this process while a sample runs in an endless loop.
  process.on("exit", kill);
  return { child, token: randomBytes(32).toString("hex"), kill };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // All have ended.
  }
}
