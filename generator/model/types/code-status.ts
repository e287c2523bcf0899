import type { ErrorMeaning, ErrorTable, Module } from "./model.js";
import { fieldSteps } from "./success.js";

/** A code that means an HTTP status. */
export type CodeStatus = ErrorMeaning & { readonly status: number };

export interface CodeStatuses extends ErrorTable {
  readonly errors: readonly CodeStatus[];
}

/**
 * The codes that mean an HTTP status, of the fields that the envelope names. Its `code` is first,
 * because it says more than the mark of a success. Empty without an envelope.
 */
export function codeStatuses({
  envelope,
  errors,
}: Pick<Module, "envelope" | "errors">): CodeStatuses[] {
  if (envelope === null) return [];
  const fields = new Set([envelope.code ?? envelope.success.field, envelope.success.field]);
  return [...fields].flatMap((field) => {
    const path = fieldSteps(field).join("\n");
    const table = errors.find((one) => fieldSteps(one.field).join("\n") === path);
    const known = (table?.errors ?? []).filter(hasStatus);
    return known.length > 0 ? [{ field, errors: known }] : [];
  });
}

function hasStatus(error: ErrorMeaning): error is CodeStatus {
  return error.status !== null;
}
