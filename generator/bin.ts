#!/usr/bin/env node
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

// A reader that has seen enough, like `head`, closes the pipe: that is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

// Node.js calls these between two steps of our code, and writing is one step: the output folder
// holds the old tree or the new one.
process.on("SIGINT", () => onInterrupt());
process.on("SIGTERM", () => process.exit(143));

for (const flag of v8Flags(process.versions.v8)) setFlagsFromString(flag);

// Not process.exit: what is on its way through a pipe arrives first.
process.exitCode = await runCli(environment);
