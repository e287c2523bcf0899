import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { SchemaNode } from "../../resolve/schema-node.js";
import { child, keyOf, type Owner, type Schemas } from "../context/schema-context.js";
import type { Discriminator, Type } from "../types/model.js";
import { nullable, unionOf } from "../types/narrow.js";
import { mappedValue, propertyType } from "./discriminating.js";
import { enumOfConstants, literalValues } from "./enums.js";
import { onlyRestricts } from "./object-limits.js";

/**
 * `oneOf` or `anyOf` as a union: null becomes `nullable`, constants become an enum, and members
 * that only restrict (`required: [a]`) add no type. Null if there is no choice.
 */
export function variantsOf(
  schemas: Schemas,
  schema: SchemaNode,
  nodes: readonly unknown[],
  at: Pointer,
  owner: Owner,
): Type | null {
  if (nodes.length === 0) return null;
  const all = nodes.map((node, index) => ({ node, at: joinPointer(at, index), number: index + 1 }));
  const places = at.pointer.endsWith("/oneOf") ? withoutTwoNulls(schemas, all) : all;
  if (places.length === 0) return { kind: "never" };
  const views = places.map(({ node, at: place }) => schemas.resolver.schema(node, place));
  const constants = enumOfConstants(views.filter((view) => !isNullOnly(view)));
  if (constants) return views.some(isNullOnly) ? nullable(constants) : constants;
  const variants = places.flatMap(({ node, at: place, number }, index) => {
    const view = views[index];
    if (onlyRestricts(view)) return [];
    const name = view?.title || `Variant${number}`;
    return [schemas.inline(node, place, child(owner, place, name))];
  });
  if (variants.length === 0) return null;
  if (at.pointer.endsWith("/oneOf") && !schema.discriminator)
    schemas.choices.push({ at, owner, nodes, variants });
  const union = unionOf(variants);
  return withDiscriminator(schemas, schema, union, at);
}

/** Of `oneOf`, null matches no more than one member. If two are nothing but null, it is not valid. */
function withoutTwoNulls<Place extends { readonly node: unknown; readonly at: Pointer }>(
  schemas: Schemas,
  places: readonly Place[],
): readonly Place[] {
  const others = places.filter(({ node, at }) => {
    const target = schemas.resolver.resolve(node, at);
    return !isNullOnly(schemas.resolver.schema(target.node, target.at));
  });
  return places.length - others.length > 1 ? others : places;
}

function withDiscriminator(schemas: Schemas, schema: SchemaNode, type: Type, at: Pointer): Type {
  if (type.kind === "nullable") return nullable(withDiscriminator(schemas, schema, type.type, at));
  if (type.kind !== "union" || !schema.discriminator) return type;
  const { property, mapping, defaultMapping } = schema.discriminator;
  const keys = type.variants.flatMap((variant) => (variant.kind === "ref" ? [variant.schema] : []));
  const entries: { value: string; schema: string }[] = [];
  for (const [value, target] of mapping) {
    const key = keys.find((candidate) => isMappedTo(schemas, candidate, target, at));
    if (key) entries.push({ value, schema: key });
    else schemas.report("unmapped-discriminator", at, { value, target });
  }
  const fallback =
    defaultMapping === null
      ? null
      : (keys.find((candidate) => isMappedTo(schemas, candidate, defaultMapping, at)) ?? null);
  if (defaultMapping !== null && fallback === null)
    schemas.report("unmapped-discriminator", at, { value: "(default)", target: defaultMapping });
  for (const key of keys) {
    if (entries.some((entry) => entry.schema === key)) continue;
    const literal = literalValues(fieldType(schemas, key, property));
    const name = schemas.drafts.get(key)?.authorName ?? "";
    if (literal.length > 0)
      for (const value of literal) entries.push({ value: String(value), schema: key });
    else if (name !== "") entries.push({ value: name, schema: key });
  }
  const discriminator: Discriminator = {
    property,
    default: fallback,
    mapping: entries
      .filter(({ schema: key }) => key !== fallback)
      .map(({ value, schema: key }) => ({
        value: mappedValue(value, fieldType(schemas, key, property)),
        schema: key,
      })),
  };
  return { ...type, discriminator };
}

/** A mapping names a schema by its name or by a reference. */
export function isMappedTo(schemas: Schemas, key: string, target: string, at: Pointer): boolean {
  if (schemas.drafts.get(key)?.authorName === target) return true;
  const place = schemas.resolver.mapped(target, at);
  return place !== null && keyOf(schemas.resolver.resolve(place.node, place.at).at) === key;
}

function fieldType(schemas: Schemas, key: string, property: string): Type {
  const lookup = (name: string) => schemas.shape(name)?.type;
  return propertyType({ kind: "ref", schema: key }, property, lookup);
}

function isNullOnly(schema: SchemaNode): boolean {
  if (schema.ref !== null) return false;
  if (schema.const) return schema.const.value === null;
  return schema.enum
    ? schema.enum.every((value) => value === null)
    : schema.types.length === 1 && schema.types[0] === "null";
}
