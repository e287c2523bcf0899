import { setFlagsFromString } from "node:v8";
import { type Environment, type Output, runCli, runNothing } from "./cli/cli.js";
import { v8Flags } from "./cli/v8-flags.js";
import { diskReason } from "./write/reason.js";

const output = (stream: NodeJS.WriteStream): Output => ({
  write: (text) => stream.write(text),
  isTTY: stream.isTTY === true,
  columns: stream.columns,
});

let onInterrupt = (): void => process.exit(130);

/** Null if the folder was deleted. */
function currentFolder(): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

const cwd = currentFolder();
const environment: Environment = {
  argv: process.argv.slice(2),
  cwd: cwd ?? "",
  env: process.env,
  stdin: {
    async read() {
      const chunks: Uint8Array[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  },
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  untilInterrupted: () =>
    new Promise((resolve) => {
      onInterrupt = resolve;
    }),
};

// A reader such as `head` may close the pipe early. That is not an error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    if (stream === process.stdout) {
      process.stderr.write(`Cannot write to standard output: ${diskReason(error)}.\n`);
    }
    process.exit(1);
  });
}

// Node.js calls these between two steps of our code, and writing is one step. So the output folder
// holds either the old tree or the new one.
process.on("SIGINT", () => onInterrupt());
process.on("SIGTERM", () => process.exit(143));

for (const flag of v8Flags(process.versions.v8)) setFlagsFromString(flag);

// Not process.exit, which would lose output that is still on its way through a pipe.
process.exitCode =
  cwd === null
    ? runNothing(
        environment,
        "The current folder does not exist any more.",
        "Change to another folder.",
      )
    : await runCli(environment);
