import type { ChildProcess } from "node:child_process";
import { Readable, type Writable } from "node:stream";
import type { Printed } from "../sandbox/messages.js";
import { descriptors, kinds } from "../sandbox/messages.js";
import type { Exchange } from "../server/exchange.js";
import type { Confined } from "./confined.js";
import { readPrinted, readSent, readWords } from "./untrusted.js";

/** A sample to run. */
export interface Order {
  /** The first line that its process reads, without the token. */
  readonly first: object;
  readonly exchange: Exchange;
}

export interface Outcome {
  readonly printed: readonly Printed[];
  /** The error that the sample threw, or null. */
  readonly error: string | null;
}

/** Milliseconds for a process to start, in addition to the time of its sample. */
const startTime = 10_000;
/** No sample needs as much as this. */
const mostBytes = 16 * 1024 * 1024;
const mostLines = 10_000;

/**
 * Runs a sample in a process of its own, for at most `timeLimit` milliseconds. The process can only
 * write lines: requests, output, and its end. It cannot name another sample, and a line that says
 * that it has ended counts only with the token, which the sample does not have.
 */
export async function runSample(
  { first, exchange }: Order,
  start: () => Confined,
  timeLimit: number,
): Promise<Outcome> {
  const { child, token, kill } = start();
  const [input, complaints, output] = pipesOf(child);
  const printed: Printed[] = [];
  let complaint = "";
  let [isReady, isOver] = [false, false];
  try {
    const error = await new Promise<string | null>((end) => {
      const late = () => stop(`it did not finish within ${timeLimit} ms`);
      let timer = setTimeout(late, timeLimit + startTime);
      const stop = (error: string | null) => {
        isOver = true;
        clearTimeout(timer);
        end(error);
      };
      const take = async (line: string): Promise<void> => {
        const [kind, content] = [line.slice(0, 1), line.slice(2)];
        if (isOver) return;
        if (kind === kinds.ready && !isReady) {
          isReady = true;
          clearTimeout(timer);
          timer = setTimeout(late, timeLimit);
        } else if (kind === kinds.request) {
          const answer = await exchange.respond(readSent(content));
          input.write(`${JSON.stringify(answer)}\n`);
        } else if (kind === kinds.printed) printed.push(readPrinted(content));
        else if (kind === kinds.done && content === token) stop(null);
        else if (kind === kinds.failed && content.startsWith(`${token} `)) {
          stop(readWords(content.slice(token.length + 1)));
        } else throw new Error("it writes to the channel of its process");
      };
      const ended = (code: number | null, signal: string | null) => {
        const reason = signal === null ? `exit code ${code}` : signal;
        const words = complaint.split("\n").find((line) => /error/i.test(line)) ?? reason;
        stop(isReady ? `its process ended: ${reason}` : `its process does not start: ${words}`);
      };
      child.on("error", ({ message }) => stop(`its process does not start: ${message}`));
      // The process may end before it has read everything.
      input.on("error", () => {});
      complaints.setEncoding("utf8");
      complaints.on("data", (text: string) => {
        complaint = (complaint + text).slice(0, 2_000);
      });
      readLines(output, take, stop).then(() => {
        if (child.exitCode !== null || child.signalCode !== null) {
          ended(child.exitCode, child.signalCode);
        } else child.on("exit", ended);
      });
      input.write(`${JSON.stringify({ ...first, token })}\n`);
    });
    return { printed, error };
  } finally {
    kill();
  }
}

/** Its input, its complaints, and the lines that it writes. */
function pipesOf({ stdin, stderr, stdio }: ChildProcess): [Writable, Readable, Readable] {
  const output = stdio[descriptors.output];
  if (!stdin || !stderr || !(output instanceof Readable)) throw new Error("a pipe is missing");
  return [stdin, stderr, output];
}

/** Takes one line after the other. Stops at the first that is not valid, and at too many. */
async function readLines(
  output: Readable,
  take: (line: string) => Promise<void>,
  stop: (error: string) => void,
): Promise<void> {
  let [rest, bytes, lines] = ["", 0, 0];
  output.setEncoding("latin1");
  try {
    for await (const chunk of output as AsyncIterable<string>) {
      bytes += chunk.length;
      if (bytes > mostBytes) return stop(`it writes more than ${mostBytes} bytes`);
      const parts = (rest + chunk).split("\n");
      rest = parts.pop() ?? "";
      for (const line of parts) {
        if (++lines > mostLines) return stop(`it writes more than ${mostLines} lines`);
        await take(line);
      }
    }
  } catch (error) {
    stop(error instanceof Error ? error.message : String(error));
  }
}
