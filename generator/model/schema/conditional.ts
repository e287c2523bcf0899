import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { SchemaNode } from "../../resolve/schema-node.js";
import type { Owner, Schemas } from "../context/schema-context.js";
import { withUniqueWords } from "../naming/identifiers.js";
import type { Field, Type } from "../types/model.js";
import { unionOf } from "../types/narrow.js";
import { partAt } from "./combine.js";

/**
 * Adds the properties that only `then`, `else` and `dependentSchemas` describe (JSON Schema section
 * 10.2.2). They depend on the value, so they are optional. A property that the schema itself
 * describes does not change.
 */
export function withConditional(
  schemas: Schemas,
  schema: SchemaNode,
  at: Pointer,
  owner: Owner,
  type: Type,
): Type {
  if (schema.conditional.length === 0) return type;
  const open = type.kind === "map" && type.values.kind === "unknown";
  if (type.kind !== "object" && !open) return type;
  const known = type.kind === "object" ? type.fields : [];
  const added = new Map<string, Field>();
  for (const { steps, node } of schema.conditional) {
    const part = partAt(schemas, node, joinPointer(at, ...steps), owner).type;
    for (const field of part.kind === "object" ? part.fields : []) {
      if (known.some(({ key }) => key === field.key)) continue;
      const before = added.get(field.key);
      const both = before ? unionOf([before.type, field.type]) : field.type;
      added.set(field.key, { ...(before ?? field), type: both, required: false });
    }
  }
  if (added.size === 0) return type;
  return {
    kind: "object",
    additional: type.kind === "object" ? type.additional : null,
    limits: type.limits,
    fields: withUniqueWords([...known, ...added.values()]),
  };
}
