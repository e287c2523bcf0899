import type { Operation } from "../../../model/types/model.js";
import type { Names } from "../../language/names.js";

/** The title of an operation in navigation. */
export function titleOf({ names }: { readonly names: Names }, operation: Operation): string {
  return operation.summary || names.method(operation);
}
