import { isObject, joinPointer, type Pointer } from "../../document/pointer.js";
import type { Resolver } from "../../resolve/resolver.js";

/** A schema of JSON Schema 2020-12. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

/**
 * The direction of a message: readOnly properties are not sent, and writeOnly ones not returned.
 */
export type Direction = "request" | "response";

/**
 * Converts Schema Objects to JSON Schema for a validator. A reference becomes one to `schemas`,
 * under {@link refKey} instead of `$ref`, so that recursion is never expanded.
 */
export interface Schemas {
  convert(node: unknown, at: Pointer): Schema;
  /** The referenced schemas by name. Complete when everything has been converted. */
  readonly named: Readonly<Record<string, Schema>>;
  /** Where each pattern is, for the first time. */
  readonly patterns: ReadonlyMap<string, Pointer>;
}

/** The key of a reference until the validator sees it, so that nothing else follows it earlier. */
export const refKey = "x-specpress-ref";
/** The key of a schema's position in the description, which the validator ignores. */
export const atKey = "x-specpress-at";
/** The base URI of the named schemas, for the validator. */
export const schemasId = "https://schemas.specpress.invalid/";

/** Keywords whose value is a schema, a list of schemas, or a map of schemas. */
const single = words(`items additionalProperties additionalItems unevaluatedItems
  unevaluatedProperties contains propertyNames not if then else`);
const lists = words("allOf anyOf oneOf prefixItems");
const maps = words("properties patternProperties dependentSchemas");
/** Keywords that do not affect validation, or that name targets which references find otherwise. */
const silent =
  words(`$id id $schema $anchor $dynamicAnchor $dynamicRef $recursiveRef $recursiveAnchor
  $comment $defs definitions $vocabulary title description default example examples deprecated xml
  externalDocs discriminator readOnly writeOnly nullable contentMediaType contentEncoding contentSchema`);

export function createSchemas(resolver: Resolver, direction: Direction): Schemas {
  const named: Record<string, Schema> = {};
  const names = new Map<string, string>();
  const patterns = new Map<string, Pointer>();
  const open: (() => void)[] = [];
  let busy = false;

  function nameOf(node: unknown, at: Pointer): string {
    const place = `${at.file}#${at.pointer}`;
    const known = names.get(place);
    if (known !== undefined) return known;
    const name = `s${names.size}`;
    names.set(place, name);
    open.push(() => {
      named[name] = within(node, at);
    });
    return name;
  }

  /** A loop instead of recursion, because a chain of references may be long. */
  function convert(node: unknown, at: Pointer): Schema {
    const schema = within(node, at);
    if (busy) return schema;
    busy = true;
    for (let next = open.pop(); next; next = open.pop()) next();
    busy = false;
    return schema;
  }

  function within(node: unknown, at: Pointer): Schema {
    if (typeof node === "boolean") return node;
    if (!isObject(node)) return true;
    const { $ref: ref } = node;
    if (typeof ref !== "string") return keywords(node, at);
    const target = resolver.target(ref, at);
    if (!target) return true;
    const referred = { [refKey]: `${schemasId}#/${nameOf(target.node, target.at)}` };
    if (resolver.version === "3.0") return referred;
    const { $ref: _, ...beside } = node;
    const rest = keywords(beside, at);
    const isAlone = Object.keys(rest).every((key) => key === atKey);
    return isAlone ? referred : { allOf: [referred, rest] };
  }

  function keywords(node: Record<string, unknown>, at: Pointer): Record<string, unknown> {
    const schema: Record<string, unknown> = { [atKey]: at };
    for (const [key, value] of Object.entries(node)) {
      const place = joinPointer(at, key);
      if (key === "pattern" && typeof value === "string") note(value, place);
      if (key === "patternProperties" && isObject(value)) {
        for (const name of Object.keys(value)) note(name, joinPointer(place, name));
      }
      if (silent.has(key) || key.startsWith("x-") || value === undefined) continue;
      if (single.has(key) && !Array.isArray(value)) schema[key] = within(value, place);
      else if (lists.has(key) && Array.isArray(value)) {
        if (value.length > 0)
          schema[key] = value.map((item, index) => within(item, joinPointer(place, index)));
      } else if (maps.has(key) && isObject(value)) {
        schema[key] = Object.fromEntries(
          Object.entries(value).map(([name, item]) => [
            name,
            within(item, joinPointer(place, name)),
          ]),
        );
      } else schema[key] = value;
    }
    listItems(schema);
    limits(schema);
    if (Array.isArray(schema.required)) schema.required = required(schema.required, node, at);
    return node.nullable === true ? nullable(schema) : schema;
  }

  function note(pattern: string, at: Pointer): void {
    if (!patterns.has(pattern)) patterns.set(pattern, at);
  }

  /** Names that are required in this direction. */
  function required(listed: readonly unknown[], node: Record<string, unknown>, at: Pointer) {
    const hidden = direction === "request" ? "readOnly" : "writeOnly";
    const wanted = new Set(listed.filter((name): name is string => typeof name === "string"));
    for (const [name, property] of propertiesOf(node, at, new Set())) {
      if (wanted.has(name) && isMarked(property, hidden)) wanted.delete(name);
    }
    return [...wanted];
  }

  function isMarked({ node, at }: Placed, mark: string): boolean {
    if (!isObject(node)) return false;
    if (node[mark] === true) return true;
    const { node: named } = typeof node.$ref === "string" ? resolver.resolve(node, at) : { node };
    return isObject(named) && named[mark] === true;
  }

  /** Properties of an object and of all its members. */
  function propertiesOf(node: unknown, at: Pointer, seen: Set<object>): [string, Placed][] {
    if (!isObject(node) || seen.has(node)) return [];
    seen.add(node);
    if (typeof node.$ref === "string") {
      const target = resolver.target(node.$ref, at);
      return target ? propertiesOf(target.node, target.at, seen) : [];
    }
    const own = isObject(node.properties) ? Object.entries(node.properties) : [];
    const parts = Array.isArray(node.allOf) ? node.allOf : [];
    return [
      ...own.map(([name, property]): [string, Placed] => [
        name,
        { node: property, at: joinPointer(at, "properties", name) },
      ]),
      ...parts.flatMap((part, index) => propertiesOf(part, joinPointer(at, "allOf", index), seen)),
    ];
  }

  return { convert, named, patterns };
}

interface Placed {
  readonly node: unknown;
  readonly at: Pointer;
}

/** A list in `items` is `prefixItems` in 2020-12. */
function listItems(schema: Record<string, unknown>): void {
  const { items } = schema;
  if (!Array.isArray(items)) return;
  schema.prefixItems = items;
  delete schema.items;
}

/**
 * OpenAPI 3.0 has `exclusiveMinimum` next to `minimum`. A pattern may use another language's
 * syntax.
 */
function limits(schema: Record<string, unknown>): void {
  for (const [flag, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof schema[flag] !== "boolean") continue;
    const isExclusive = schema[flag] === true && typeof schema[bound] === "number";
    delete schema[flag];
    if (!isExclusive) continue;
    schema[flag] = schema[bound];
    delete schema[bound];
  }
  if (schema.type === "file") schema.type = "string";
  if (schema.type === "any") delete schema.type;
  // The validator refuses what is ignored with a warning.
  if (Array.isArray(schema.enum) && schema.enum.length === 0) delete schema.enum;
  if (typeof schema.pattern === "string" && !isPattern(schema.pattern)) delete schema.pattern;
  if (!isObject(schema.patternProperties)) return;
  const named = Object.entries(schema.patternProperties).filter(([name]) => isPattern(name));
  schema.patternProperties = Object.fromEntries(named);
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}

/** Keywords that may refuse null although the type takes it. */
const others = ["enum", "const", "allOf", "anyOf", "oneOf", "not", refKey];

/**
 * OpenAPI 3.0 section 4.7.24: the type takes null too. Descriptions mean that for the whole schema,
 * and so do the clients.
 */
function nullable(schema: Record<string, unknown>): Record<string, unknown> {
  const { type, ...rest } = schema;
  const isPlain = typeof type === "string" && !others.some((key) => rest[key] !== undefined);
  if (isPlain) return { ...rest, type: [type, "null"] };
  return { anyOf: [{ type: "null" }, schema] };
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}
