import type { Environment } from "./environment.js";
import type { Flags } from "./options.js";
import { visible } from "./style.js";

export interface Progress {
  readonly show: (stage: string) => void;
  readonly stop: () => void;
}

/**
 * Tells a person at a terminal what is being done, on one line that is wiped in the end. With
 * `--verbose`, each step has a line of its own, wherever it goes.
 */
export function startProgress(flags: Flags, { stderr, env }: Environment): Progress {
  const silent: Progress = { show: () => {}, stop: () => {} };
  if (flags.verbose) return { ...silent, show: (stage) => stderr.write(`${visible(stage)}\n`) };
  if (flags.quiet || flags.json || !stderr.isTTY || env.CI) return silent;
  const wipe = "\r\u001b[2K";
  return {
    show: (stage) => stderr.write(`${wipe}${visible(stage)}…`),
    stop: () => stderr.write(wipe),
  };
}
