/**
 * Names that generated clients use themselves. Nothing in a description gets them. They are
 * reserved in every language and every run, because names must not depend on the generated
 * languages.
 */

/** Endings that follow a client's name in the names of its own types. */
const typeEndings = ["", "Options", "Errors", "Webhooks"];

/** Names of types that belong to the clients of a package. */
export function reservedTypeNames(clientNames: readonly string[]): readonly string[] {
  return clientNames.flatMap((name) => typeEndings.map((ending) => name + ending));
}

const options: ReadonlySet<string> = new Set([
  // How a client sends requests. `test/model/naming/reserved.test.ts` compares these names with the
  // runtimes.
  "base url",
  "headers",
  "timeout",
  "total timeout",
  "fetch",
  "large integers",
  "retries",
  "backoff",
  "middleware",
  "reject failures",
  "signal",
  "use",
  "logger",
  // Members of every object, in languages whose options are object properties.
  "constructor",
  "has own property",
  "is prototype of",
  "property is enumerable",
  "to locale string",
  "to string",
  "value of",
]);

/** Whether every client has an option of this name already. */
export function isReservedOption(words: readonly string[]): boolean {
  return options.has(words.join(" "));
}
