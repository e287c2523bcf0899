import type { Limits } from "../../document/json.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { SchemaNode } from "../../resolve/schema-node.js";
import { child, type Owner, type Schemas } from "../context/schema-context.js";
import { noLimits, pick } from "../types/merge-limits.js";
import type { Contains, Type } from "../types/model.js";
import { narrow, unknown } from "../types/narrow.js";

/** A list, or a tuple if it has `prefixItems`. JSON Schema sections 10.3.1 and 6.4. */
export function arrayType(schemas: Schemas, schema: SchemaNode, at: Pointer, owner: Owner): Type {
  const item = (node: unknown, place: Pointer, name: string) =>
    schemas.inline(node, place, child(owner, place, name));
  const place = joinPointer(at, "items");
  if (schema.prefixItems) {
    const items = schema.prefixItems.map((node, index) =>
      item(node, joinPointer(at, "prefixItems", index), `Item${index + 1}`),
    );
    const rest =
      schema.items === false
        ? null
        : schema.items === undefined
          ? unknown
          : item(schema.items, place, "Item");
    return tupleType(items, rest, schema.limits);
  }
  const items = schema.items === undefined ? unknown : item(schema.items, place, "Item");
  const contains = containsOf(schemas, schema, at, owner, items);
  return {
    kind: "array",
    items,
    limits: pick(schema.limits, ["minItems", "maxItems", "uniqueItems"]),
    ...(contains ? { contains } : {}),
  };
}

/** A tuple as long as its limits allow. Without `minItems`, authors mean all of the listed items. */
function tupleType(listed: readonly Type[], others: Type | null, limits: Limits): Type {
  const { minItems, maxItems = Number.POSITIVE_INFINITY, uniqueItems } = limits;
  const items = listed.slice(0, maxItems);
  const rest = maxItems <= items.length ? null : others;
  const isShorter = minItems !== undefined && minItems < items.length;
  const isLonger = rest !== null && minItems !== undefined && minItems > items.length;
  return {
    kind: "tuple",
    items,
    rest,
    limits: {
      ...(isShorter || isLonger ? { minItems } : noLimits),
      ...(rest !== null && Number.isFinite(maxItems) ? { maxItems } : noLimits),
      ...(uniqueItems ? { uniqueItems } : noLimits),
    },
  };
}

/** JSON Schema section 10.3.1.3. Such an item must satisfy `items` as well. */
function containsOf(
  schemas: Schemas,
  { contains, containsCount }: SchemaNode,
  at: Pointer,
  owner: Owner,
  items: Type,
): Contains | null {
  if (contains === undefined) return null;
  const place = joinPointer(at, "contains");
  const own = schemas.inline(contains, place, child(owner, place, "Contained"));
  return { ...containsCount, type: narrow(items, own) ?? own };
}
