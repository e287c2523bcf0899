import { isIdempotentMethod } from "../types/http-methods.js";
import type { Operation, Parameter } from "../types/model.js";
import type { RawOperation } from "./collect-operations.js";
import { member } from "./raw.js";

/** Whether an operation may be sent twice, and the header with the key that its attempts share. */
type Repeating = Pick<Operation, "idempotent" | "idempotencyHeader">;

/** Field names of RFC 9110 section 5.1. */
const fieldName = /^[\w!#$%&'*+.^`|~-]+$/;
const extension = "x-specpress-idempotency-key";

/**
 * Whether a request may be sent twice, and the header with its key. Extensions of the operation
 * decide, then a declared parameter, then `usual`: the header of every `POST` and `PATCH`.
 */
export function repeatingOf(
  { node, method }: RawOperation,
  parameters: readonly Parameter[],
  usual: string | null,
): Repeating {
  const told = member(node, "x-specpress-idempotent");
  const declared = parameters.find((one) => one.in === "header" && isKey(one.key));
  const isMeant = method === "POST" || method === "PATCH";
  const header = headerIn(node) ?? declared?.key ?? (isMeant ? usual : null);
  return {
    idempotent: typeof told === "boolean" ? told : isIdempotentMethod(method),
    idempotencyHeader: header || null,
  };
}

/** The header that a node of the description names. "" turns it off. */
export function headerIn(node: unknown): string | null {
  const value = member(node, extension);
  return typeof value === "string" && (value === "" || fieldName.test(value)) ? value : null;
}

function isKey(name: string): boolean {
  return name.toLowerCase() === "idempotency-key";
}
