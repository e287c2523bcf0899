/** A file to be written: a path below the output folder with `/` as separator, and its content. */
export interface File {
  readonly path: string;
  readonly content: string;
}

/** A file as it is on a disk. */
export interface FileBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
}
