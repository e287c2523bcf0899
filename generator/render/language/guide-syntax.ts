import type { Pattern } from "../base/pattern.js";
import type { Reader } from "../base/reader.js";

/** What guides of a language's client write, beside what its samples do. */
export interface GuideSyntax {
  /** A call in the middle of other code: `method`, `arguments`. */
  readonly call: Pattern;
  /** The request of a call that has none, where options follow; "" where nothing must stand there. */
  readonly noRequest: string;
  /** The options of a call that the guide to requests shows. */
  readonly callOptions: string;
  /** The options of a call that the guide to retries shows. */
  readonly retryOptions: string;
  /** Type of a client option that holds a token or gives one. */
  readonly tokenType: string;
  /** What a module's functions are imported from: `package`, `module`. */
  readonly functions: Pattern;
}

/** Null for a language that has no client to write guides of. */
export function readGuide(from: Reader): GuideSyntax | null {
  const callOptions = from.text("callOptions");
  return from.done(
    callOptions === ""
      ? null
      : {
          call: from.pattern("call"),
          noRequest: from.text("noRequest"),
          callOptions,
          retryOptions: from.name("retryOptions"),
          tokenType: from.name("tokenType"),
          functions: from.pattern("functions"),
        },
  );
}
