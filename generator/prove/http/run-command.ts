import { spawn } from "node:child_process";
import { runProgram } from "../base/run-program.js";

/** What a command has written, and how it failed. Null: it did not. */
export interface Ended {
  readonly output: Buffer;
  readonly error: string | null;
}

/** The program that is not installed: a shell or curl, which every Linux and macOS has. */
export async function missingProgram(): Promise<string | null> {
  // Words of a command are not passed on in the same way on Windows.
  if (process.platform === "win32") return "sh";
  if ((await runProgram("sh", ["-c", ":"], ""))?.code !== 0) return "sh";
  return (await runProgram("curl", ["--version"], ""))?.code === 0 ? null : "curl";
}

const mostBytes = 16 * 1024 * 1024;

/**
 * Runs a script with `sh` in a folder. Its only environment is the PATH, the address of a proxy for
 * all requests, and a folder with the settings of curl. At the end, nothing of it stays.
 */
export function runCommand(
  script: string,
  { cwd, proxy, settings }: { cwd: string; proxy: string; settings: string },
  timeLimit: number,
): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn("sh", [script], {
      cwd,
      env: { PATH: process.env.PATH, http_proxy: proxy, CURL_HOME: settings, HOME: settings },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const kill = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      } catch {
        // All processes have ended.
      }
    };
    // A signal may end this process while a command runs.
    process.on("exit", kill);
    const output: Buffer[] = [];
    let [size, complaint] = [0, ""];
    let failure: string | null = null;
    const stop = (reason: string) => {
      failure ??= reason;
      kill();
    };
    const late = () => stop(`it did not finish within ${timeLimit} ms`);
    const timer = setTimeout(late, timeLimit);
    const end = (error: string | null) => {
      clearTimeout(timer);
      process.off("exit", kill);
      kill();
      done({ output: Buffer.concat(output), error });
    };
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytes) stop(`it writes more than ${mostBytes} bytes`);
      else output.push(chunk);
    });
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (text: string) => {
      complaint = (complaint + text).slice(0, 2_000);
    });
    child.on("error", ({ message }) => end(`it does not start: ${message}`));
    child.on("close", (code) => {
      const words = complaint.trim().split("\n")[0] ?? "";
      end(failure ?? (code === 0 ? null : words || `exit code ${code}`));
    });
  });
}
