import type { Pattern } from "../base/pattern.js";
import type { Reader } from "../base/reader.js";

/** The code in guides to a language's client, in addition to that of samples. */
export interface GuideSyntax {
  /** Preferred width of a call, which is often inside other code. */
  readonly width: number;
  /** A call inside other code: `method`, `arguments`. */
  readonly call: Pattern;
  /** Further ways to make a call, by the variable of the templates: `method`, `arguments`. */
  readonly calls: Readonly<Record<string, Pattern>>;
  /** Further ways to create a client, by the variable of the templates: `client`, `arguments`. */
  readonly constructs: Readonly<Record<string, Pattern>>;
  /**
   * The request argument of a call without a request, before call options. "" if none is needed.
   */
  readonly noRequest: string;
  /**
   * How pages name the asynchronous form of a method: `client`, and `call` or `each` for a method
   * with items. Slots: `client`, `method`. Empty if the language has one form.
   */
  readonly async: Readonly<Record<string, Pattern>>;
  /** Result of a method with items, in a list of methods: `pages`, `stream`. Slots: `result`, `item`. */
  readonly results: Readonly<Record<string, Pattern>>;
  /** Call options in the guide to making requests. */
  readonly callOptions: string;
  /** Call options in the guide to retries. */
  readonly retryOptions: string;
  /** Type of a client option that takes a token or a function that returns one. */
  readonly tokenType: string;
  /** Import path of a module's functions: `package`, `module`. "" if there are none. */
  readonly functions: Pattern;
  /** The same of a module's webhooks. */
  readonly webhooks: Pattern;
  /** The same of what reads the headers of a module's responses. */
  readonly headers: Pattern;
}

/** Null if the language has no client. */
export function readGuide(from: Reader): GuideSyntax | null {
  const callOptions = from.text("callOptions");
  return from.done(
    callOptions === ""
      ? null
      : {
          width: from.number("width"),
          call: from.pattern("call"),
          calls: from.patterns("calls"),
          constructs: from.patterns("constructs"),
          async: from.patterns("async"),
          results: from.patterns("results"),
          noRequest: from.text("noRequest"),
          callOptions,
          retryOptions: from.name("retryOptions"),
          tokenType: from.name("tokenType"),
          functions: from.pattern("functions"),
          webhooks: from.pattern("webhooks"),
          headers: from.pattern("headers"),
        },
  );
}
