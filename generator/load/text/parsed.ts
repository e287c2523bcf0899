/** What is wrong with a text, and where it is. */
export interface SyntaxProblem {
  /** A clause without a full stop. */
  readonly reason: string;
  /** In UTF-16 code units from the start of the text. */
  readonly offset: number;
}

/** The value of a text, or everything that is wrong with it. */
export type Parsed =
  | {
      readonly value: unknown;
      /** Offset of the node at a JSON pointer (of its key, where it has one) or of its nearest parent. */
      readonly offsetOf: (pointer: string) => number;
      /** Keys that are given twice. The last one counts, so that what else is wrong can be told. */
      readonly duplicates: readonly SyntaxProblem[];
    }
  | { readonly problems: readonly SyntaxProblem[] };
