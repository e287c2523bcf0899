import type { Environment } from "./environment.js";
import type { Flags } from "./options.js";
import { hasControls, visible } from "./style.js";

export interface Progress {
  readonly show: (stage: string) => void;
  readonly stop: () => void;
}

/**
 * Shows the current step on one line of a terminal and clears that line at the end. With
 * `--verbose`, each step gets its own line, on a terminal or not.
 */
export function startProgress(flags: Flags, { stderr, env }: Environment): Progress {
  const silent: Progress = { show: () => {}, stop: () => {} };
  if (flags.verbose) return { ...silent, show: (stage) => stderr.write(`${visible(stage)}\n`) };
  if (flags.quiet || flags.json || !hasControls(stderr, env) || env.CI) return silent;
  const wipe = "\r\u001b[2K";
  return {
    show: (stage) => stderr.write(`${wipe}${visible(stage)}…`),
    stop: () => stderr.write(wipe),
  };
}
