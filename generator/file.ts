/** A file to be written: a path below the output folder with `/` as separator, and its text. */
export interface File {
  readonly path: string;
  readonly content: string;
}
