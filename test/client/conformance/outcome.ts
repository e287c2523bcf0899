import type { PreparedRow } from "./prepare.js";
import type { Neutral, NeutralObject } from "./rows.js";

/** What became of a call, in the terms of the table. */
export interface Outcome {
  readonly result?: Neutral;
  /** The items that came, also those before an error. */
  readonly items?: readonly Neutral[];
  readonly response?: NeutralObject;
  readonly raw?: string;
  readonly error?: FoundError;
}

export interface FoundError {
  /** Names of the error's class and of its bases. */
  readonly classes: readonly string[];
  readonly fields: NeutralObject;
  /** The error as everything shows that writes it down. */
  readonly written: string;
}

/** Runs rows in a language. */
export interface Driver {
  run(packageName: string, row: PreparedRow): Promise<Outcome>;
  stop(): Promise<void>;
}
