import type { Alternatives, Json, Limits, NameLimits } from "../../document/json.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { SchemaNode } from "../../resolve/schema-node.js";
import type { Schemas } from "../context/schema-context.js";
import { strictest } from "../types/merge-limits.js";
import type { Type } from "../types/model.js";
import { unknown } from "../types/narrow.js";

/**
 * The limits of an object that are schemas themselves: `propertyNames`, `not` with `required`, and
 * `anyOf` or `oneOf` of nothing but `required`. They apply whatever `type` says.
 */
export function objectLimits(schemas: Schemas, schema: SchemaNode, at: Pointer): Limits {
  const alternatives = (["anyOf", "oneOf"] as const).flatMap((keyword) =>
    alternativesOf(schemas, schema[keyword], keyword, at),
  );
  const names = nameLimits(schemas, schema.propertyNames, joinPointer(at, "propertyNames"));
  const apart = apartOf(schemas, schema.not, joinPointer(at, "not"));
  const { dependent } = schema.limits;
  return {
    ...(alternatives.length > 0 ? { alternatives } : {}),
    ...(names ? { names } : {}),
    ...(apart.length > 0 ? { apart } : {}),
    ...(dependent ? { dependent } : {}),
  };
}

/** A type with further limits. A type that is not an object only gets them if it may be any. */
export function withObjectLimits(type: Type, limits: Limits): Type {
  if (Object.keys(limits).length === 0) return type;
  if (type.kind === "unknown") return { kind: "map", values: unknown, limits };
  return type.kind === "map" || type.kind === "object"
    ? { ...type, limits: strictest(type.limits, limits) }
    : type;
}

function alternativesOf(
  schemas: Schemas,
  nodes: readonly unknown[],
  keyword: "anyOf" | "oneOf",
  at: Pointer,
): readonly Alternatives[] {
  const views = nodes.map((node, index) =>
    schemas.resolver.schema(node, joinPointer(at, keyword, index)),
  );
  if (views.length === 0 || !views.every(onlyRestricts)) return [];
  const sets = views.map(({ required }) => required);
  return [{ kind: keyword === "oneOf" ? "one" : "any", sets }];
}

/** Whether a schema only says which properties are required. */
export function onlyRestricts(schema: SchemaNode | undefined): boolean {
  return (
    schema !== undefined &&
    schema.ref === null &&
    schema.boolean === null &&
    schema.required.length > 0 &&
    schema.types.every((name) => name === "object") &&
    schema.properties.length + schema.patternProperties.length === 0 &&
    (schema.additionalProperties ?? true) === true &&
    schema.propertyNames === undefined &&
    schema.not === undefined &&
    schema.const === null &&
    schema.enum === null &&
    Object.keys(schema.limits).length === 0 &&
    schema.allOf.length + schema.oneOf.length + schema.anyOf.length === 0
  );
}

function nameLimits(schemas: Schemas, node: unknown, at: Pointer): NameLimits | null {
  if (node === undefined) return null;
  const target = schemas.resolver.resolve(node, at);
  const schema = schemas.resolver.schema(target.node, target.at);
  const values = schema.const ? [schema.const.value] : schema.enum;
  const { minLength, maxLength, pattern } = schema.limits;
  const limits: NameLimits = {
    ...(values ? { values: values.filter((value) => typeof value === "string") } : {}),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(schema.format === "" ? {} : { format: schema.format }),
  };
  return Object.keys(limits).length > 0 ? limits : null;
}

function apartOf(schemas: Schemas, node: unknown, at: Pointer): readonly (readonly string[])[] {
  if (node === undefined) return [];
  const schema = schemas.resolver.schema(node, at);
  if (onlyRestricts(schema)) return [schema.required];
  const members = schema.anyOf.map((member, index) =>
    schemas.resolver.schema(member, joinPointer(at, "anyOf", index)),
  );
  return members.length > 0 && members.every(onlyRestricts)
    ? members.map(({ required }) => required)
    : [];
}

/** The values that `not` excludes by `const` or `enum`. */
export function exceptOf(schemas: Schemas, schema: SchemaNode, at: Pointer): readonly Json[] {
  if (schema.not === undefined) return [];
  const not = schemas.resolver.schema(schema.not, joinPointer(at, "not"));
  if (not.const) return [not.const.value];
  return not.enum ?? [];
}
