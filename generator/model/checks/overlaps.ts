import { isObject, joinPointer, type Pointer } from "../../document/pointer.js";
import type { Schemas } from "../context/schema-context.js";
import { contains } from "../values/contains.js";

/**
 * Alternatives of a `oneOf` whose values all match another one too. No such value is valid, but
 * clients and pages show it, so a validator would reject what they send.
 */
export function reportOverlaps(schemas: Schemas): void {
  for (const { at, owner, nodes, variants } of schemas.choices) {
    // A member that only restricts has no type. A type does not hold everything that `not` says.
    if (variants.length < nodes.length || nodes.some((node) => isRestricted(schemas, node, at)))
      continue;
    variants.forEach((inner, index) => {
      const outer = variants.findIndex(
        (other, place) =>
          place !== index &&
          contains(other, inner, schemas.typeOf) &&
          // Two that are equal are reported once.
          (place < index || !contains(inner, other, schemas.typeOf)),
      );
      if (outer < 0) return;
      const values = {
        name: owner.segment,
        inner: String(index + 1),
        outer: String(outer + 1),
      };
      schemas.report("overlapping-alternatives", joinPointer(at, index), values);
    });
  }
}

/** Whether a schema, or a member of its `allOf`, has a keyword that types do not hold. */
function isRestricted(schemas: Schemas, node: unknown, at: Pointer, depth = 0): boolean {
  const found = schemas.resolver.resolve(node, at);
  if (!isObject(found.node) || depth > deepest) return false;
  const parts = Array.isArray(found.node.allOf) ? (found.node.allOf as unknown[]) : [];
  return (
    Object.keys(found.node).some((key) => restricting.has(key)) ||
    parts.some((part) => isRestricted(schemas, part, found.at, depth + 1))
  );
}

const deepest = 3;

const restricting: ReadonlySet<string> = new Set([
  "not",
  "if",
  "dependentSchemas",
  "propertyNames",
  "unevaluatedItems",
  "unevaluatedProperties",
]);
