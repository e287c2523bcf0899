import type { Limits } from "../../document/json.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { SchemaNode } from "../../resolve/schema-node.js";
import { child, type Owner, type Schemas, type Shape } from "../context/schema-context.js";
import { uniqueWords } from "../naming/identifiers.js";
import type { Field, Type } from "../types/model.js";
import { narrow, never, noLimits, nullable, unionOf, unknown } from "../types/narrow.js";
import { combine } from "./combine.js";
import { withConditional } from "./conditional.js";
import { enumType } from "./enums.js";
import { variantsOf } from "./union.js";

/**
 * The type of a Schema Object, OpenAPI 3.1 section 4.8.24. `ref` is the target of its `$ref`, to be
 * combined with the keywords next to it.
 */
export function shapeOf(
  schemas: Schemas,
  schema: SchemaNode,
  at: Pointer,
  owner: Owner,
  ref: Type | null = null,
): Shape {
  if (schema.boolean !== null) return { type: schema.boolean ? unknown : never, required: [] };
  const own: Shape = { type: ownType(schemas, schema, at, owner), required: schema.required };
  const combined = combine(schemas, schema.allOf, { own, at, owner, ref });
  const choices = [
    variantsOf(schemas, schema, schema.oneOf, joinPointer(at, "oneOf"), owner),
    variantsOf(schemas, schema, schema.anyOf, joinPointer(at, "anyOf"), owner),
  ].filter((type) => type !== null);
  const chosen = choices.reduce((all, choice) => withChoice(all, choice), combined.type);
  const type = withConditional(schemas, schema, at, owner, chosen);
  return { type: schema.nullable ? nullable(type) : type, required: combined.required };
}

/**
 * A `oneOf` next to fields is combined with them. Next to a bare `type: object`, it is the whole
 * type.
 */
function withChoice(type: Type, choice: Type): Type {
  if (type.kind === "map" && type.values.kind === "unknown") return choice;
  if (type.kind === "scalar" && choice.kind !== "scalar")
    return choice.kind === "unknown" ? type : choice;
  return narrow(type, choice) ?? choice;
}

function ownType(schemas: Schemas, schema: SchemaNode, at: Pointer, owner: Owner): Type {
  if (schema.const) return enumType([schema.const.value], schema.extensions);
  if (schema.enum) return enumType(schema.enum, schema.extensions);
  const types = schema.types.length > 0 ? schema.types : impliedTypes(schema);
  return types.length === 0
    ? unknown
    : unionOf(types.map((name) => typeNamed(schemas, name, schema, at, owner)));
}

/** The type implied by keywords if `type` is missing. */
function impliedTypes(schema: SchemaNode): readonly string[] {
  const { properties, patternProperties, additionalProperties, items, prefixItems } = schema;
  if (properties.length > 0 || patternProperties.length > 0 || additionalProperties !== undefined)
    return ["object"];
  if (items !== undefined || prefixItems) return ["array"];
  return [];
}

function typeNamed(
  schemas: Schemas,
  name: string,
  schema: SchemaNode,
  at: Pointer,
  owner: Owner,
): Type {
  switch (name) {
    case "object":
      return objectType(schemas, schema, at, owner);
    case "array":
      return arrayType(schemas, schema, at, owner);
    case "string": {
      const binary =
        schema.format === "binary" ||
        schema.format === "file" ||
        (schema.contentMediaType !== "" &&
          schema.contentEncoding === "" &&
          !/json|^text\//.test(schema.contentMediaType));
      return {
        kind: "scalar",
        name: binary ? "binary" : "string",
        format: binary ? "" : schema.format || schema.contentEncoding,
        limits: pick(schema.limits, ["minLength", "maxLength", "pattern"]),
      };
    }
    case "number":
    case "integer":
      return {
        kind: "scalar",
        name,
        format: schema.format,
        limits: exactOnly(
          pick(schema.limits, [
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
          ]),
        ),
      };
    case "boolean":
      return { kind: "scalar", name, format: "", limits: noLimits };
    case "null":
      return { kind: "scalar", name, format: "", limits: noLimits };
    default:
      return unknown;
  }
}

function objectType(schemas: Schemas, schema: SchemaNode, at: Pointer, owner: Owner): Type {
  const limits = pick(schema.limits, ["minProperties", "maxProperties"]);
  const words = uniqueWords(
    schema.properties.map(([key]) => key),
    "field",
  );
  const fields = schema.properties.map(([key, node]): Field => {
    const place = joinPointer(at, "properties", key);
    return {
      at: place,
      key,
      words: words.get(key) ?? ["field"],
      required: schema.required.includes(key),
      ...schemas.field(node, place, child(owner, place, key)),
    };
  });
  const additional = additionalType(schemas, schema, at, owner);
  if (fields.length === 0 && (additional || schema.additionalProperties !== false)) {
    return { kind: "map", values: additional ?? unknown, limits };
  }
  return { kind: "object", fields, additional, limits };
}

function additionalType(
  schemas: Schemas,
  schema: SchemaNode,
  at: Pointer,
  owner: Owner,
): Type | null {
  const { additionalProperties, patternProperties } = schema;
  const types = patternProperties.map(([pattern, node]) => {
    const place = joinPointer(at, "patternProperties", pattern);
    return schemas.inline(node, place, child(owner, place, "Value"));
  });
  if (additionalProperties !== undefined && additionalProperties !== false) {
    const place = joinPointer(at, "additionalProperties");
    types.push(
      additionalProperties === true
        ? unknown
        : schemas.inline(additionalProperties, place, child(owner, place, "Value")),
    );
  }
  return types.length > 0 ? unionOf(types) : null;
}

function arrayType(schemas: Schemas, schema: SchemaNode, at: Pointer, owner: Owner): Type {
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
    return { kind: "tuple", items, rest };
  }
  const items = schema.items === undefined ? unknown : item(schema.items, place, "Item");
  return {
    kind: "array",
    items,
    limits: pick(schema.limits, ["minItems", "maxItems", "uniqueItems"]),
  };
}

/**
 * Bounds beyond 2^53, mostly those of `int64`, have lost digits when parsed, so they would be
 * wrong.
 */
function exactOnly(limits: Limits): Limits {
  const entries = Object.entries(limits);
  const exact = entries.filter(
    ([, bound]) => !Number.isInteger(bound) || Number.isSafeInteger(bound),
  );
  return exact.length === entries.length ? limits : Object.fromEntries(exact);
}

function pick(limits: Limits, keys: readonly (keyof Limits)[]): Limits {
  const entries = Object.entries(limits).filter(([key]) =>
    (keys as readonly string[]).includes(key),
  );
  return entries.length === 0 ? noLimits : Object.fromEntries(entries);
}
