import { inspect } from "node:util";
import { asLine, readFirstLine, writeLine } from "./channel.js";
import { closeConnections } from "./close-connections.js";
import { replaceGlobals } from "./globals.js";
import { kinds, type Start } from "./messages.js";
import { linkSample } from "./modules.js";
import { isSending } from "./send-fetch.js";

// A process that runs one sample and ends. Node.js starts it without rights: it may read the sandbox
// and the package, and nothing else. See confined-process.ts.

const { version, platform, nextTick } = process;
// A sample may replace these.
const [later, Later] = [setTimeout, Promise];
const end = process.exit.bind(process);

const start = JSON.parse(readFirstLine()) as Start;
const { token, isAuthors } = start;

function done(): void {
  writeLine(kinds.done, token);
  end(0);
}

function failed(words: string): never {
  writeLine(kinds.failed, `${token} ${asLine(words)}`);
  return end(0);
}

// What nobody catches is an error of the sample, whatever it has thrown.
process.on("uncaughtException", (error: unknown) => failed(wordsOf(error)));
process.on("unhandledRejection", (error: unknown) => failed(wordsOf(error)));

closeConnections();
replaceGlobals({
  version,
  platform,
  nextTick: (work) => nextTick(work),
  exit: () => failed("it ended its own process"),
});
writeLine(kinds.ready, "");

try {
  const run = await linkSample(start);
  await run();
  if (isAuthors) await quiet();
} catch (error) {
  failed(wordsOf(error));
}
done();

/** Waits until no response is pending and no request has followed the last one. */
async function quiet(): Promise<void> {
  let since = 0;
  while (isSending() || since < 3) {
    since = isSending() ? 0 : since + 1;
    await new Later<void>((resolve) => later(() => resolve(), 10));
  }
}

/** An error may be anything, with getters that throw or never return a string. */
function wordsOf(error: unknown): string {
  try {
    if (!(error instanceof Error)) return inspect(error);
    const { cause } = error;
    const reason = cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
    return `${error.name}: ${reason}`;
  } catch {
    return "it threw a value that cannot be read";
  }
}
