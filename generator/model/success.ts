import type { Content, Response } from "./types.js";

export function isSuccess(status: string): boolean {
  return status.startsWith("2");
}

/**
 * The responses that the method resolves with: those of 2xx, else `default`. Exact status wins
 * over range, range over default, so that a `default` beside a 2xx stands for errors.
 */
export function successResponses(responses: readonly Response[]): readonly Response[] {
  const successes = responses.filter(({ status }) => isSuccess(status));
  return successes.length > 0 ? successes : responses.filter(({ status }) => status === "default");
}

/** The body that samples show and pages speak of: the first of a success; null where all are empty. */
export function successContent(responses: readonly Response[]): Content | null {
  return (
    successResponses(responses).find(({ contents }) => contents.length > 0)?.contents[0] ?? null
  );
}
