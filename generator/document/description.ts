/** 1-based line and column. */
export interface Position {
  readonly line: number;
  readonly column: number;
  /** Where it is not the file and the pointer that were asked for: an overlay's, say. */
  readonly file?: string;
  readonly pointer?: string;
}

/** One parsed file. Nothing may modify `value`, by convention. */
export interface Source {
  /** As the user named it, or relative to that; `/` as separator. Used in diagnostics and names. */
  readonly file: string;
  readonly value: unknown;
  /** Without a byte order mark. */
  readonly text: string;
  /** Position of the node at a JSON pointer, or of its nearest parent. Worked out when asked. */
  locate(pointer: string): Position;
}

/** The parts of a file needed after the model is built. Its value would only waste memory. */
export type SourceText = Omit<Source, "value">;

/** A root file and every file that its references reach. */
export interface Description {
  readonly root: Source;
  /** By `file`, the root included. */
  readonly sources: ReadonlyMap<string, Source>;
  /**
   * Files and addresses that references name and that were not read. Each has its diagnostic
   * already, so resolve does not report the references to them a second time.
   */
  readonly unread?: ReadonlySet<string>;
  /** The same in the version that it is written in, if that is Swagger 2.0. */
  readonly written?: Description;
}
