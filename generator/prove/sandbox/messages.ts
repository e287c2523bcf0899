// The messages between a sample's process and specpress. Each is one line: a letter, a space, and
// its content. The sample's process is not trusted with anything but its own requests and output.

/** The file descriptors of a sample's process. */
export const descriptors = { input: 0, output: 3 } as const;

/** The first line that the process reads. */
export interface Start {
  /** Marks the line that ends the run. A sample never sees it, so that it cannot write that line. */
  readonly token: string;
  readonly text: string;
  readonly isCommonJs: boolean;
  /** A sample from `x-codeSamples` may leave promises that it does not await. */
  readonly isAuthors: boolean;
  readonly package: { readonly name: string; readonly folder: string };
  /** The modules that the sample names. All belong to the package. */
  readonly imports: readonly string[];
}

/** A request of a sample. The body is in base64. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** The response to a request. The body is in base64. */
export interface Received {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** A line of a sample's output: as a string, and as JSON of the value if there was only one. */
export interface Printed {
  readonly text: string;
  /** Null if there is none, or if the string is the value. */
  readonly json: string | null;
}

/** The kinds of lines. `done` and `failed` begin with the token. */
export const kinds = {
  ready: "R",
  request: "Q",
  printed: "P",
  done: "D",
  failed: "F",
} as const;
