import type { Module, Operation } from "../../../model/types/model.js";
import { failuresOf, mayTellFailure } from "../../../model/types/success.js";

/** True for a method that calls another method of its client and sends nothing by itself. */
export function callsMethod({ via }: Operation): boolean {
  return via?.callable === true && !via.returnsUrl;
}

/** Whether a method that sends something is described to fail in some way. */
export function documentsErrors(operation: Operation, module: Module): boolean {
  const { responses, result, via } = operation;
  if (callsMethod(operation) || via?.returnsUrl) return false;
  return failuresOf(responses).length > 0 || mayTellFailure(module, result);
}
