import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { SchemaNode } from "../../resolve/schema-node.js";
import { child, type Owner, type Schemas } from "../context/schema-context.js";
import { withUniqueWords } from "../naming/identifiers.js";
import { pick } from "../types/merge-limits.js";
import type { Field, PatternProperties, Type } from "../types/model.js";
import { narrow, unionOf, unknown } from "../types/narrow.js";
import { matchesPattern } from "../values/pattern-text.js";
import { enumType } from "./enums.js";
import { impliedField } from "./required.js";
import { xmlForm } from "./xml-form.js";

/** An object with properties, or a map. JSON Schema sections 10.3.2 and 6.5. */
export function objectType(schemas: Schemas, schema: SchemaNode, at: Pointer, owner: Owner): Type {
  const limits = pick(schema.limits, ["minProperties", "maxProperties"]);
  const patterns = patternsOf(schemas, schema, at, owner);
  const fields = schema.properties.map(([key, node]): Field => {
    const place = joinPointer(at, "properties", key);
    const field = schemas.field(node, place, child(owner, place, key));
    return {
      at: place,
      key,
      words: ["field"],
      required: schema.required.includes(key),
      ...field,
      type: narrowedBy(patterns, key, field.type),
      ...xmlForm(schemas.resolver, node, place, key),
    };
  });
  const additional = additionalType(schemas, schema, patterns, at, owner);
  const others = patterns.length > 0 ? { patterns } : {};
  const isOpen = additional !== null || schema.additionalProperties !== false;
  const names = isOpen && patterns.length === 0 ? namesOf(schemas, schema, at) : null;
  if (names) {
    const place = joinPointer(at, "propertyNames");
    const listed = names.filter(({ key }) => !fields.some((field) => field.key === key));
    const added = listed.map(({ key, description }) => ({
      ...impliedField(place, key),
      type: additional ?? unknown,
      required: schema.required.includes(key),
      description,
    }));
    const listing = { ...limits, names: { values: names.map(({ key }) => key) } };
    const all = withUniqueWords([...fields, ...added]);
    return { kind: "object", fields: all, additional: null, limits: listing };
  }
  if (fields.length === 0 && isOpen)
    return { kind: "map", values: additional ?? unknown, limits, ...others };
  return { kind: "object", fields: withUniqueWords(fields), additional, limits, ...others };
}

/** More names than these are not listed one by one. */
const mostNames = 200;

/** The only names that properties may have, with their meanings. Null if they are not listed. */
function namesOf(schemas: Schemas, schema: SchemaNode, at: Pointer) {
  if (schema.propertyNames === undefined) return null;
  const place = joinPointer(at, "propertyNames");
  const target = schemas.resolver.resolve(schema.propertyNames, place);
  const names = schemas.resolver.schema(target.node, target.at);
  if (!names.enum || names.enum.length > mostNames) return null;
  const type = enumType(names.enum, names.extensions);
  const values =
    type.kind === "enum"
      ? type.values
      : type.kind === "const"
        ? [{ value: type.value, description: "" }]
        : [];
  return values.flatMap(({ value, description }) =>
    typeof value === "string" ? [{ key: value, description }] : [],
  );
}

function patternsOf(
  schemas: Schemas,
  { patternProperties }: SchemaNode,
  at: Pointer,
  owner: Owner,
): readonly PatternProperties[] {
  return patternProperties.map(([pattern, node]) => {
    const place = joinPointer(at, "patternProperties", pattern);
    return { pattern, type: schemas.inline(node, place, child(owner, place, "Value")) };
  });
}

/** A pattern also applies to a listed property. */
function narrowedBy(patterns: readonly PatternProperties[], key: string, type: Type): Type {
  return patterns
    .filter(({ pattern }) => matchesPattern(key, pattern) === true)
    .reduce((all, pattern) => narrow(all, pattern.type) ?? all, type);
}

function additionalType(
  schemas: Schemas,
  { additionalProperties }: SchemaNode,
  patterns: readonly PatternProperties[],
  at: Pointer,
  owner: Owner,
): Type | null {
  const types = patterns.map(({ type }) => type);
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
