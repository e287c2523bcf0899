import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Driver, Outcome } from "./outcome.js";

const program = fileURLToPath(new URL("driver.py", import.meta.url));

/** A process of Python that runs one row after the other. */
export function pythonDriver(python: string, path: string, mode: "sync" | "async"): Driver {
  const child: ChildProcess = spawn(python, [program, mode], {
    env: { PATH: process.env.PATH, PYTHONPATH: path },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error("Python has no streams");
  // If Python has ended, the next row says so.
  stdin.on("error", () => {});
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return {
    async run(packageName, row) {
      stdin.write(`${JSON.stringify({ package: packageName, ...row })}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error("Python has ended");
      return JSON.parse(value) as Outcome;
    },
    async stop() {
      stdin.end();
      await ended;
    },
  };
}
