import { spawn } from "node:child_process";

/** The outcome of a program. Null: the program is not installed. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program with arguments and standard input, without a shell. */
export function runProgram(
  program: string,
  args: readonly string[],
  input: string,
): Promise<Ended | null> {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: "pipe" });
    const texts = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8");
      child[name].on("data", (text: string) => {
        texts[name] += text;
      });
    }
    // The program may end before it has read everything.
    child.stdin.on("error", () => {});
    child.on("error", () => done(null));
    child.on("close", (code) => done({ code: code ?? -1, ...texts }));
    child.stdin.end(input);
  });
}
