/** What a command may use of its process; bin.ts passes the real one. */
export interface Environment {
  /** Arguments of the command line, without Node.js and the script. */
  readonly argv: readonly string[];
  /** Absolute path of the current folder. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard input, for a description called `-`. */
  readonly stdin?: { read(): Promise<Uint8Array> };
  /** Results, diffs, JSON, and help that the user asked for. */
  readonly stdout: Output;
  /** Diagnostics, progress, usage errors. */
  readonly stderr: Output;
  /**
   * Resolves when the user interrupts. A command that calls it then ends by itself. Without a call,
   * an interrupt ends the process.
   */
  readonly untilInterrupted?: () => Promise<void>;
}

export interface Output {
  readonly write: (text: string) => unknown;
  /** Whether it is a terminal. */
  readonly isTTY: boolean;
  /** Width of the terminal in characters. */
  readonly columns?: number | undefined;
}

/** The exit codes of every command. */
export const exitCodes = {
  done: 0,
  /** A problem in the description, the configuration or the output folder. */
  fault: 1,
  /** An unknown command or option, or a value that an option does not take. */
  usage: 2,
  /** An internal error: EX_SOFTWARE of sysexits. */
  bug: 70,
} as const;
