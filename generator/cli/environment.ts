/** All that a command may know of the process it runs in; bin.ts makes it of the real one. */
export interface Environment {
  /** Arguments of the command line, without the interpreter and the script. */
  readonly argv: readonly string[];
  /** Absolute path of the current folder. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Data: results, diffs, JSON, help that was asked for. */
  readonly stdout: Output;
  /** Diagnostics, progress, usage errors. */
  readonly stderr: Output;
  /**
   * Resolves when the user interrupts. Whoever calls it ends the command in its own way; otherwise
   * an interrupt ends the process.
   */
  readonly untilInterrupted?: () => Promise<void>;
}

export interface Output {
  readonly write: (text: string) => unknown;
  /** Whether a person reads it on a terminal. */
  readonly isTTY: boolean;
  /** How many characters a line of the terminal holds. */
  readonly columns?: number | undefined;
}

/** What a command ends with. */
export const exitCodes = {
  done: 0,
  /** The description, the configuration or the output folder is at fault. */
  fault: 1,
  /** An unknown command or option, or a value that an option does not take. */
  usage: 2,
  /** We are at fault: EX_SOFTWARE of sysexits. */
  bug: 70,
} as const;
