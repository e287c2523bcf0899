import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { Resolver } from "../../resolve/resolver.js";
import type { FieldSchema } from "../context/schema-context.js";

/** How many references in a row still pass on their annotations. */
const deepest = 8;

/** An annotation next to a reference wins over that of its target. */
export function annotationsOf(
  resolver: Resolver,
  node: unknown,
  at: Pointer,
  depth = deepest,
): Omit<FieldSchema, "type"> {
  const schema = resolver.schema(node, at);
  const [only] = schema.allOf;
  const target =
    schema.ref !== null
      ? resolver.resolve({ $ref: schema.ref }, at)
      : schema.allOf.length === 1
        ? { node: only, at: joinPointer(at, "allOf", 0) }
        : null;
  const inner =
    target?.node !== undefined && target && depth > 0
      ? annotationsOf(resolver, target.node, target.at, depth - 1)
      : null;
  return {
    deprecated: schema.deprecated || (inner?.deprecated ?? false),
    description: schema.description || schema.title || (inner?.description ?? ""),
    default: schema.default ?? inner?.default ?? null,
    example: schema.example ?? inner?.example ?? null,
    access: schema.readOnly ? "read" : schema.writeOnly ? "write" : (inner?.access ?? "both"),
  };
}
