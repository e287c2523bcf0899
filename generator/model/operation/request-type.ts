import type { Pointer } from "../../document/pointer.js";
import type { Owner, Schemas } from "../context/schema-context.js";
import type { RequestField } from "../types/model.js";

/**
 * Adds a named type for a method's argument: an object with every field by its name in the request.
 * Languages whose methods take one object declare it; others pass the fields one by one.
 */
export function addRequestType(
  fields: readonly RequestField[],
  owner: Owner,
  at: Pointer,
  schemas: Schemas,
): string | null {
  if (fields.length === 0) return null;
  schemas.add({
    key: owner.key,
    at,
    authorName: "",
    owner,
    component: false,
    title: "",
    description: "",
    deprecated: false,
    default: null,
    example: null,
    type: {
      kind: "object",
      fields: fields.map(({ property, field }) => ({ ...field, key: property })),
      additional: null,
      limits: {},
    },
  });
  return owner.key;
}
