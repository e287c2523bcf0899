import type { Operation } from "../../../../model/types/model.js";
import type { RequestPlan } from "../../plan/operation.js";

/**
 * Types do not allow `{}` as the default of an optional body with required properties, or of a type
 * with a property that every object inherits, such as `constructor`.
 */
export function requestParameter(
  { type, required }: RequestPlan,
  { fields }: Operation["request"],
): string {
  if (required) return `request: ${type}`;
  const open = fields.every(({ property, field }) => !field.required && !(property in {}));
  return open ? `request: ${type} = {}` : `request?: ${type}`;
}
