import type { Diagnostic } from "../diagnostics/catalogue.js";
import type { Environment } from "./environment.js";
import type { Flags } from "./options.js";
import { usageProblem } from "./usage.js";

/** The command line with every description in `spec`, or the reason why the command cannot run. */
export type Input = { readonly flags: Flags } | { readonly problem: Diagnostic };

/**
 * Adds the descriptions given as arguments to those of `--spec`. If there are none and no
 * configuration either, a file with a usual name in the current folder is used.
 */
export async function settleInput(
  command: string,
  descriptions: readonly string[],
  flags: Flags,
  environment: Environment,
): Promise<Input> {
  const given = [...new Set([...descriptions, ...(flags.spec ?? [])])];
  const problem = refuseStdin(command, given, flags);
  if (problem) return { problem };
  if (given.length > 0) return { flags: { ...flags, spec: given } };
  if (flags.config !== undefined) return { flags };
  const { findDescriptions } = await import("../run/find-description.js");
  const found = findDescriptions(environment.cwd);
  const [only] = found;
  if (only === undefined) return { flags };
  if (found.length > 1) {
    const reason = `The current folder has several descriptions: ${found.join(", ")}. Name one of them: \`specpress ${command} ${only}\`.`;
    return { problem: usageProblem(reason) };
  }
  if (!flags.quiet && !flags.json) {
    environment.stderr.write(`No description was given; using ${only} in this folder.\n`);
  }
  return { flags: { ...flags, spec: found, found: true } };
}

function refuseStdin(command: string, given: readonly string[], flags: Flags): Diagnostic | null {
  if (!given.includes("-")) return null;
  if (command === "init") {
    return usageProblem("A configuration names a file or a URL; `init` cannot use `-`.");
  }
  if (!flags.watch) return null;
  return usageProblem("Standard input cannot be watched: use a file instead of `-` with --watch.");
}
