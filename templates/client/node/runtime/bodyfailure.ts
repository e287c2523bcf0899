import type { FailureReader } from "./envelope.js";
import { at, isMarked, toldBy } from "./failure.js";
import { own } from "./own.js";
import { apiError, FailureError } from "./statuses.js";

/**
 * The error for a body that reports a failure, of the class for the status that its code means.
 * `undefined` if it reports none, or lacks the field. Only clients with an envelope contain this.
 */
export const failureIn: FailureReader = (call, answer, body, envelope, hide) => {
  const { success, statuses } = envelope;
  if ((at(body, success.field) ?? undefined) === undefined || isMarked(body, success))
    return undefined;
  const told = toldBy(answer, body, true, envelope, hide);
  for (const { field, codes } of statuses ?? []) {
    const value = at(body, field);
    const status = typeof value === "object" ? undefined : own(codes, String(value));
    if (typeof status === "number") return apiError(call, answer, { ...told, status });
  }
  return new FailureError(call, answer, told);
};
