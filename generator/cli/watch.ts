import { resolve } from "node:path";
import { configName } from "../config/resolve.js";
import { printBug } from "./bug.js";
import { type Environment, exitCodes } from "./environment.js";
import type { Flags } from "./options.js";

/**
 * Runs again whenever something that a run read has changed, until the user interrupts: no error
 * ends it. `run` is given what to tell of the files that it reads.
 */
export async function watch(
  flags: Flags,
  environment: Environment,
  run: (onSources: (files: readonly string[]) => void) => Promise<unknown>,
): Promise<number> {
  const { changed, fingerprints } = await import("../run/fingerprints.js");
  const { cwd, stderr, untilInterrupted } = environment;
  const interrupted = new AbortController();
  untilInterrupted?.().then(() => interrupted.abort());
  // A file that was named once may be named again.
  const files = new Set<string>();
  if (flags.config !== undefined || !flags.spec)
    files.add(resolve(cwd, flags.config ?? configName));
  while (!interrupted.signal.aborted) {
    // As they are before the run: what changes meanwhile is not lost.
    const known = fingerprints(files);
    try {
      await run((read) => {
        for (const file of read) files.add(file);
      });
    } catch (error) {
      stderr.write(printBug(error, environment));
    }
    for (const [file, print] of fingerprints(files)) if (!known.has(file)) known.set(file, print);
    if (!flags.quiet) stderr.write(`Watching ${files.size} files; Ctrl-C ends.\n`);
    await changed(known, interrupted.signal);
  }
  return exitCodes.done;
}
