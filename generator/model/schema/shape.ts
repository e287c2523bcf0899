import type { Json, Limits } from "../../document/json.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { SchemaNode } from "../../resolve/schema-node.js";
import { reportImpossibleTexts } from "../checks/impossible-texts.js";
import { keyOf, type Owner, type Schemas, type Shape } from "../context/schema-context.js";
import { behindNames } from "../types/behind.js";
import { noLimits, pick } from "../types/merge-limits.js";
import type { Type } from "../types/model.js";
import { narrow, never, nullable, unionOf, unknown } from "../types/narrow.js";
import { arrayType } from "./array-type.js";
import { combine } from "./combine.js";
import { withConditional } from "./conditional.js";
import { enumType } from "./enums.js";
import { exceptOf, objectLimits, withObjectLimits } from "./object-limits.js";
import { objectType } from "./object-type.js";
import { requireOfChoice } from "./require-choice.js";
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
  if (isComposed(schema)) schemas.compositions.push({ schema, at });
  const limits = objectLimits(schemas, schema, at);
  const bare = ownType(schemas, schema, at, owner);
  const own: Shape = { type: withObjectLimits(bare, limits), required: schema.required };
  const combined = combine(schemas, schema.allOf, { own, at, owner, ref });
  const choices = [
    variantsOf(schemas, schema, schema.oneOf, joinPointer(at, "oneOf"), owner),
    variantsOf(schemas, schema, schema.anyOf, joinPointer(at, "anyOf"), owner),
  ].filter((type) => type !== null);
  const heirs = schemas.circle(keyOf(at));
  const chosen = choices.reduce(
    // The variants have the schema's own properties already.
    (all, choice) => (isOnlyOf(choice, heirs) ? choice : withChoice(schemas, all, choice)),
    combined.type,
  );
  const type = withConditional(schemas, schema, at, owner, chosen);
  const shape = requireOfChoice(schemas, { type, required: combined.required });
  return schema.nullable ? { ...shape, type: nullable(shape.type) } : shape;
}

function isOnlyOf(type: Type, keys: ReadonlySet<string>): boolean {
  if (keys.size === 0) return false;
  const bare = type.kind === "nullable" ? type.type : type;
  const variants = bare.kind === "union" ? bare.variants : [bare];
  return variants.every((variant) => variant.kind === "ref" && keys.has(variant.schema));
}

/**
 * A `oneOf` next to fields is combined with them. Next to a bare `type: object`, it is the whole
 * type.
 */
function withChoice(schemas: Schemas, type: Type, choice: Type): Type {
  if (type.kind === "map" && type.values.kind === "unknown") return choice;
  // Closed, without properties: only the alternatives can say what is meant.
  if (isEmpty(type) && hasObjects(choice)) return choice;
  if (type.kind === "scalar" && choice.kind !== "scalar")
    return choice.kind === "unknown" ? type : choice;
  const fitting = type.kind === "array" ? withoutObjects(schemas, choice) : choice;
  return narrow(type, fitting) ?? fitting;
}

/** The alternatives that an array can be. All of them, if that is none. */
function withoutObjects(schemas: Schemas, choice: Type): Type {
  if (choice.kind !== "union") return choice;
  const variants = choice.variants.filter((variant) => {
    const found = behindNames(variant, (key) => schemas.shape(key)?.type);
    return found?.kind !== "object" && found?.kind !== "map";
  });
  return variants.length === 0 || variants.length === choice.variants.length
    ? choice
    : unionOf(variants);
}

function isEmpty(type: Type): boolean {
  return type.kind === "object" && type.fields.length === 0 && !type.additional && !type.patterns;
}

function hasObjects(choice: Type): boolean {
  const variants = choice.kind === "union" ? choice.variants : [choice];
  return variants.some(({ kind }) => kind === "ref" || kind === "object");
}

function ownType(schemas: Schemas, schema: SchemaNode, at: Pointer, owner: Owner): Type {
  const except = exceptOf(schemas, schema, at);
  if (schema.const) return enumType([schema.const.value], schema.extensions);
  if (schema.enum) return enumType(schema.enum, schema.extensions, except);
  const types = schema.types.length > 0 ? schema.types : impliedTypes(schema);
  const own =
    types.length === 0
      ? unknown
      : unionOf(types.map((name) => typeNamed(schemas, name, schema, at, owner)));
  return withoutExcepted(own, except);
}

function withoutExcepted(type: Type, except: readonly Json[]): Type {
  return except.length > 0 && type.kind === "scalar"
    ? { ...type, limits: { ...type.limits, except } }
    : type;
}

/** The type implied by keywords if `type` is missing. */
function impliedTypes(schema: SchemaNode): readonly string[] {
  const { properties, patternProperties, additionalProperties, items, prefixItems, limits } =
    schema;
  if (properties.length > 0 || patternProperties.length > 0 || additionalProperties !== undefined)
    return ["object"];
  if (items !== undefined || prefixItems || schema.contains !== undefined) return ["array"];
  // Limits of one kind of values only, as members of an `allOf` have them.
  const kinds = limitedKinds.filter(([, keys]) => keys.some((key) => limits[key] !== undefined));
  const [only] = kinds;
  return only && kinds.length === 1 ? [only[0]] : [];
}

const limitedKinds: readonly (readonly [string, readonly (keyof Limits)[]])[] = [
  ["number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]],
  ["string", ["minLength", "maxLength", "pattern"]],
  ["array", ["minItems", "maxItems", "uniqueItems"]],
  ["object", ["minProperties", "maxProperties"]],
];

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
      if (!binary) reportImpossibleTexts(schema, at, schemas.report);
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

/** Whether parts of a schema may allow nothing in common. */
function isComposed({ allOf, anyOf, oneOf, properties, additionalProperties }: SchemaNode) {
  if (allOf.length > 0) return true;
  const hasAlternatives = anyOf.length + oneOf.length > 0;
  return hasAlternatives && (properties.length > 0 || additionalProperties === false);
}
