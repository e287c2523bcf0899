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

/** The responses that a call rejects with; `default` stands for what is not declared otherwise. */
export function failuresOf(responses: readonly Response[]): readonly Response[] {
  return responses.filter(
    ({ status }) => /^(default|[345](\d\d|XX))$/.test(status) && status !== "304",
  );
}

/** The body that samples show and pages speak of: the first of a success; null where all are empty. */
export function successContent(responses: readonly Response[]): Content | null {
  return (
    successResponses(responses).find(({ contents }) => contents.length > 0)?.contents[0] ?? null
  );
}
