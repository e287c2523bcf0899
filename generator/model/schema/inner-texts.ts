import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { Resolver } from "../../resolve/resolver.js";
import type { SchemaNode } from "../../resolve/schema-node.js";
import { isObject } from "../context/raw.js";
import type { InnerStep, InnerText, Type } from "../types/model.js";

const deepest = 4;

/**
 * The texts of schemas inside a schema that have no name: of items, of a map's values, of positions
 * and of alternatives. A named type shows its own text.
 */
export function innerTexts(
  resolver: Resolver,
  schema: SchemaNode,
  at: Pointer,
  type: Type,
): { readonly inner?: readonly InnerText[] } {
  const inner = textsIn(resolver, schema, at, type, 0);
  return inner.length > 0 ? { inner } : {};
}

interface Part {
  readonly step: InnerStep;
  readonly node: unknown;
  readonly at: Pointer;
  readonly type: Type;
}

function textsIn(
  resolver: Resolver,
  schema: SchemaNode,
  at: Pointer,
  type: Type,
  depth: number,
): InnerText[] {
  if (depth > deepest) return [];
  // The target has a name, and says what is in it.
  if (schema.ref !== null) return [];
  const whole = type.kind === "nullable" ? type.type : type;
  return partsOf(resolver, schema, at, whole).flatMap(
    ({ step, node: part, at: place, type: inner }) => {
      if (!isObject(part)) return [];
      const own = resolver.schema(part, place);
      const { ref, description, title } = own;
      const isNamed = ref === null && inner.kind === "ref";
      const text = description || (step.of === "variant" ? title : "");
      const texts = isNamed || text === "" ? [] : [{ steps: [step], description: text }];
      const deeper = textsIn(resolver, own, place, inner, depth + 1);
      return [...texts, ...deeper.map((one) => ({ ...one, steps: [step, ...one.steps] }))];
    },
  );
}

function partsOf(resolver: Resolver, schema: SchemaNode, at: Pointer, type: Type): Part[] {
  switch (type.kind) {
    case "array":
      return [
        {
          step: { of: "item" },
          node: schema.items,
          at: joinPointer(at, "items"),
          type: type.items,
        },
      ];
    case "tuple":
      return type.items.map((item, index) => ({
        step: { of: "position", number: index + 1 },
        node: schema.prefixItems?.[index],
        at: joinPointer(at, "prefixItems", index),
        type: item,
      }));
    case "map":
    case "object": {
      const values = type.kind === "map" ? type.values : (type.additional ?? type);
      const isOnly = schema.patternProperties.length === 0;
      const unknown: Type = { kind: "unknown" };
      return [
        ...schema.patternProperties.map(([pattern, node]): Part => {
          const place = joinPointer(at, "patternProperties", pattern);
          return { step: { of: "value", pattern }, node, at: place, type: unknown };
        }),
        {
          step: { of: "value", pattern: "" },
          node: schema.additionalProperties,
          at: joinPointer(at, "additionalProperties"),
          type: isOnly ? values : unknown,
        },
      ];
    }
    case "union":
      return (["oneOf", "anyOf"] as const).flatMap((key) =>
        schema[key].flatMap((node, index): Part[] => {
          const place = joinPointer(at, key, index);
          const own = literalOf(resolver, node, place);
          return own ? [{ step: { of: "variant", type: own }, node, at: place, type: own }] : [];
        }),
      );
    default:
      return [];
  }
}

/** The type of an alternative without a name. Null if it has one, or takes more than one word. */
function literalOf(resolver: Resolver, node: unknown, at: Pointer): Type | null {
  if (!isObject(node)) return null;
  const { ref, const: only, enum: values, types, format } = resolver.schema(node, at);
  if (ref !== null) return null;
  if (only) return { kind: "const", value: only.value };
  if (values) return values.length === 1 ? { kind: "const", value: values[0] ?? null } : null;
  const [name] = types;
  return types.length === 1 &&
    (name === "string" || name === "number" || name === "integer" || name === "boolean")
    ? { kind: "scalar", name, format, limits: {} }
    : null;
}
