/** A problem in a file, and its position. */
export interface SyntaxProblem {
  /** A clause without a full stop. */
  readonly reason: string;
  /** In UTF-16 code units from the start of the file. */
  readonly offset: number;
}

/** The value of a file, or everything that is wrong with it. */
export type Parsed =
  | {
      readonly value: unknown;
      /**
       * Offset of the node at a JSON pointer (of its key, if it has one) or of its nearest parent.
       */
      readonly offsetOf: (pointer: string) => number;
      /** Duplicate keys. The last one is used, so that other problems can be reported too. */
      readonly duplicates: readonly SyntaxProblem[];
      /** Tags of YAML without a known meaning, and their offsets. */
      readonly tags?: readonly { readonly tag: string; readonly offset: number }[];
    }
  | { readonly problems: readonly SyntaxProblem[] };
