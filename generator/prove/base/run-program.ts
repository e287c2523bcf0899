import { spawn } from "node:child_process";

/** The outcome of a program. Null: the program is not installed. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** No compiler needs as long, or says as much, for the samples of one language. */
const timeLimit = 300_000;
const mostCharacters = 32 * 1024 * 1024;

/** Runs a program with arguments and standard input, without a shell. */
export function runProgram(
  program: string,
  args: readonly string[],
  input: string,
): Promise<Ended | null> {
  return new Promise((done) => {
    const child = spawn(program, args, {
      stdio: "pipe",
      timeout: timeLimit,
      killSignal: "SIGKILL",
    });
    const texts = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8");
      child[name].on("data", (text: string) => {
        texts[name] += text;
        if (texts[name].length > mostCharacters) child.kill("SIGKILL");
      });
    }
    // The program may end before it has read everything.
    child.stdin.on("error", () => {});
    child.on("error", () => done(null));
    child.on("close", (code) => done({ code: code ?? -1, ...texts }));
    child.stdin.end(input);
  });
}
