import type { Module, Operation } from "../../../model/types/model.js";
import { failuresOf, mayTellFailure } from "../../../model/types/success.js";

/** Whether a method calls another method of its client and sends nothing itself. */
export function callsMethod({ via }: Operation): boolean {
  return via?.callable === true && !via.returnsUrl;
}

/** Whether a method that sends a request has documented errors. */
export function documentsErrors(operation: Operation, module: Module): boolean {
  const { responses, result, via } = operation;
  if (callsMethod(operation) || via?.returnsUrl) return false;
  return failuresOf(responses).length > 0 || mayTellFailure(module, result);
}
