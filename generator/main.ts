import { setFlagsFromString } from "node:v8";
import { type Environment, type Output, runCli } from "./cli/cli.js";
import { v8Flags } from "./cli/v8-flags.js";

const output = (stream: NodeJS.WriteStream): Output => ({
  write: (text) => stream.write(text),
  isTTY: stream.isTTY === true,
  columns: stream.columns,
});

let onInterrupt = (): void => process.exit(130);

const environment: Environment = {
  argv: process.argv.slice(2),
  cwd: process.cwd(),
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
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

// Node.js calls these between two steps of our code, and writing is one step. So the output folder
// holds either the old tree or the new one.
process.on("SIGINT", () => onInterrupt());
process.on("SIGTERM", () => process.exit(143));

for (const flag of v8Flags(process.versions.v8)) setFlagsFromString(flag);

// Not process.exit, which would lose output that is still on its way through a pipe.
process.exitCode = await runCli(environment);
