import type { Limits } from "../../document/json.js";
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
  limits: Limits,
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
      limits: ofRequest(limits, fields),
    },
  });
  return owner.key;
}

/** The limits of a body that also hold for a request with parameters, by the request's names. */
function ofRequest(
  { alternatives, dependent, apart }: Limits,
  fields: readonly RequestField[],
): Limits {
  const inBody = fields.filter((field) => field.in === "body");
  const names = new Map(inBody.map(({ property, field }) => [field.key, property] as const));
  const named = (keys: readonly string[]) => keys.map((key) => names.get(key) ?? key);
  return {
    ...(alternatives
      ? { alternatives: alternatives.map(({ kind, sets }) => ({ kind, sets: sets.map(named) })) }
      : {}),
    ...(dependent
      ? {
          dependent: dependent.map((one) => ({
            ...one,
            key: names.get(one.key) ?? one.key,
            needs: named(one.needs),
          })),
        }
      : {}),
    ...(apart ? { apart: apart.map(named) } : {}),
  };
}
