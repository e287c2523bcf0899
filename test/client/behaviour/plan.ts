/** What the server does with one request, and what it tells of it: plain JSON, for any runtime. */
export interface Step {
  /** Default: 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A body of this many bytes of JSON text in place of `body`. */
  readonly bytes?: number;
  /** Milliseconds to wait before the headers, and between the headers and the body. */
  readonly beforeHeaders?: number;
  readonly beforeBody?: number;
  /** Breaks the connection, before the headers or after half of the body. */
  readonly reset?: "headers" | "body";
  /** Sends half of the body and calls it all. */
  readonly truncated?: boolean;
  /** Repeats the request in `message` of the body, as careless servers do. */
  readonly echo?: boolean;
}

/** A request as it came over the wire. */
export interface Received {
  readonly method: string;
  /** Path and query, undecoded, below the plan's own folder. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Length in bytes. */
  readonly length: number;
  /** Text of a short body, else its beginning. */
  readonly text: string;
  /** The caller was gone before the answer was complete. */
  readonly aborted: boolean;
}
