import { resolve } from "node:path";
import { configName } from "../config/resolve.js";
import { printBug } from "./bug.js";
import { type Environment, exitCodes } from "./environment.js";
import type { Flags } from "./options.js";
import { count } from "./print.js";

/**
 * Runs again whenever a file that the last run read changes. Only an interrupt by the user ends
 * it; errors do not. `run` calls its argument with the files that it reads.
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
  // A file stays here even if a run no longer reads it: the next one may.
  const files = new Set<string>();
  if (flags.config !== undefined || !flags.spec)
    files.add(resolve(cwd, flags.config ?? configName));
  while (!interrupted.signal.aborted) {
    // Taken before the run, so that a change during the run is noticed.
    const known = fingerprints(files);
    try {
      await run((read) => {
        for (const file of read) files.add(file);
      });
    } catch (error) {
      stderr.write(printBug(error, environment));
    }
    for (const [file, print] of fingerprints(files)) if (!known.has(file)) known.set(file, print);
    if (!flags.quiet)
      stderr.write(`Watching ${count(files.size, "file")}. Press Ctrl-C to stop.\n`);
    await changed(known, interrupted.signal);
  }
  return exitCodes.done;
}
