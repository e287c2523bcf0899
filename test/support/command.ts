import { runCli } from "../../generator/cli/cli.js";

export interface CommandResult {
  readonly code: number;
  /** Standard output. */
  readonly out: string;
  /** Standard error. */
  readonly err: string;
}

/** Runs a command line in this process, as a pipe gets it: no terminal and an empty environment. */
export async function runCommand(
  argv: readonly string[],
  cwd: string,
  stdin?: Uint8Array,
): Promise<CommandResult> {
  let out = "";
  let err = "";
  const code = await runCli({
    argv,
    cwd,
    env: {},
    ...(stdin && { stdin: { read: async () => stdin } }),
    stdout: { write: (text) => (out += text), isTTY: false },
    stderr: { write: (text) => (err += text), isTTY: false },
  });
  return { code, out, err };
}
