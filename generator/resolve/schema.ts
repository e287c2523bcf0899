import type { Report } from "../diagnostics/catalogue.js";
import { nearest } from "../diagnostics/nearest.js";
import type { Given, Json } from "../document/json.js";
import { isObject, joinPointer, type Pointer } from "../document/pointer.js";
import { readDiscriminator } from "./discriminator.js";
import { readConst, readEnum } from "./enum-values.js";
import { jsonTypeOf } from "./json-type.js";
import { createKeywords, type Keywords } from "./keywords.js";
import { readLimits } from "./limits.js";
import { checkSchema } from "./schema-checks.js";
import type { SchemaNode } from "./schema-node.js";
import { readXml } from "./xml.js";

const typeNames = ["null", "boolean", "object", "array", "number", "integer", "string"];

/**
 * Reads Schema Objects (OpenAPI 3.0 section 4.7.24 and 3.1 section 4.8.24) as {@link SchemaNode}s.
 * Each node is read and checked once; an invalid keyword is treated as absent. Forms of the other
 * version are accepted if they are unambiguous: `nullable`, a boolean `exclusiveMinimum`, a list of
 * types, `items` as a list. Undefined is the empty schema: nothing is given, or a reference has no
 * target.
 */
export function createSchemaReader(
  version: "3.0" | "3.1",
  report: Report,
): (node: unknown, at: Pointer) => SchemaNode {
  const read = new Map<object, SchemaNode>();
  return (node, at) => {
    if (typeof node === "boolean") return node ? always : never;
    if (node === undefined) return empty;
    if (!isObject(node)) {
      report("invalid-schema", at, { reason: `it is ${jsonTypeOf(node)}, not an object` });
      return empty;
    }
    let schema = read.get(node);
    if (!schema) {
      const keywords = createKeywords(node, (key, reason) =>
        report("invalid-schema", joinPointer(at, key), { reason }),
      );
      schema = readSchema(keywords, version, at, report);
      // OpenAPI 3.0 ignores siblings of a reference.
      if (schema.ref === null || version !== "3.0") checkSchema(schema.limits, at, report);
      read.set(node, schema);
    }
    return schema;
  };
}

const empty: SchemaNode = {
  ref: null,
  boolean: null,
  types: [],
  nullable: false,
  format: "",
  enum: null,
  const: null,
  default: null,
  example: null,
  title: "",
  description: "",
  deprecated: false,
  readOnly: false,
  writeOnly: false,
  properties: [],
  required: [],
  additionalProperties: undefined,
  patternProperties: [],
  propertyNames: undefined,
  prefixItems: null,
  items: undefined,
  contains: undefined,
  containsCount: { least: 1, most: null },
  allOf: [],
  oneOf: [],
  anyOf: [],
  discriminator: null,
  not: undefined,
  conditional: [],
  limits: {},
  contentMediaType: "",
  contentEncoding: "",
  xml: null,
  extensions: {},
};
const always: SchemaNode = { ...empty, boolean: true };
const never: SchemaNode = { ...empty, boolean: false };

function readSchema(
  keywords: Keywords,
  version: "3.0" | "3.1",
  at: Pointer,
  report: Report,
): SchemaNode {
  // A dynamic reference has the target of its static counterpart, unless a schema on the way has
  // the same `$dynamicAnchor` (JSON Schema core section 8.2.3.2). A type cannot depend on that.
  const key = keywords.has("$ref") || version === "3.0" ? "$ref" : "$dynamicRef";
  const ref = keywords.has(key) ? keywords.text(key) || null : null;
  // OpenAPI 3.0 section 4.7.23: siblings of `$ref` are ignored.
  if (ref !== null && version === "3.0") return { ...empty, ref };
  const types = readTypes(keywords);
  const hasNull = types.includes("null") || keywords.flag("nullable");
  const withoutNull = types.filter((name) => name !== "null");
  return {
    ref,
    boolean: deniesAll(keywords) ? false : null,
    types: withoutNull.length > 0 ? withoutNull : types,
    nullable: hasNull,
    format: keywords.text("format"),
    enum: readEnum(keywords, withoutNull, at, report),
    const: readConst(keywords, withoutNull, at, report),
    default: keywords.given("default"),
    example: keywords.given("example") ?? firstExample(keywords),
    title: keywords.text("title"),
    description: keywords.text("description"),
    deprecated: keywords.flag("deprecated"),
    readOnly: keywords.flag("readOnly"),
    writeOnly: keywords.flag("writeOnly"),
    properties: keywords.entries("properties"),
    required: readRequired(keywords),
    additionalProperties:
      keywords.schema("additionalProperties") ?? openTo(keywords.schema("unevaluatedProperties")),
    patternProperties: keywords.entries("patternProperties"),
    propertyNames: keywords.schema("propertyNames"),
    ...readItems(keywords),
    contains: keywords.schema("contains"),
    containsCount: {
      least: keywords.count("minContains") ?? 1,
      most: keywords.count("maxContains"),
    },
    allOf: keywords.list("allOf") ?? [],
    oneOf: keywords.list("oneOf") ?? [],
    anyOf: keywords.list("anyOf") ?? [],
    discriminator: readDiscriminator(keywords),
    not: keywords.schema("not"),
    conditional: readConditional(keywords),
    limits: readLimits(keywords),
    contentMediaType: keywords.text("contentMediaType"),
    contentEncoding: keywords.text("contentEncoding"),
    xml: readXml(keywords),
    extensions: keywords.extensions(),
  };
}

/** JSON Schema validation, section 6.1.1. A bare null in a list can only mean "null". */
function readTypes(keywords: Keywords): string[] {
  if (!keywords.has("type")) return [];
  const { type } = keywords.node;
  const names = Array.isArray(type) ? type.map((name: unknown) => name ?? "null") : [type];
  const known = names.filter((name: unknown): name is string => {
    if (typeof name === "string" && typeNames.includes(name)) return true;
    keywords.complain("type", unknownType(name));
    return false;
  });
  return [...new Set(known)];
}

function unknownType(name: unknown): string {
  if (name === null) return '`type` is null; write "null" in quotes';
  if (typeof name !== "string") return `\`type\` is ${jsonTypeOf(name)}, not a string`;
  const guess = nearest(name, typeNames) ?? typeNames.find((known) => known.startsWith(name));
  return `the type ${JSON.stringify(name)} is unknown${guess ? ` (did you mean ${guess}?)` : ""}`;
}

function firstExample(keywords: Keywords): Given | null {
  if (!keywords.has("examples")) return null;
  const examples = keywords.list("examples") ?? [];
  return examples.length > 0 ? { value: examples[0] as Json } : null;
}

function readRequired(keywords: Keywords): string[] {
  const names = (keywords.list("required") ?? []).filter((name): name is string => {
    if (typeof name === "string") return true;
    keywords.complain(
      "required",
      `\`required\` contains ${jsonTypeOf(name)}; it must contain only names`,
    );
    return false;
  });
  return [...new Set(names)];
}

/** Before draft 2020-12, a list in `items` meant `prefixItems`. */
function readItems(keywords: Keywords): Pick<SchemaNode, "items" | "prefixItems"> {
  const list = keywords.node.items;
  if (keywords.has("items") && Array.isArray(list)) {
    return { prefixItems: list, items: keywords.schema("additionalItems") };
  }
  const items = keywords.schema("items") ?? keywords.schema("unevaluatedItems");
  return { prefixItems: keywords.list("prefixItems"), items };
}

/** JSON Schema section 10.2.1.4: `not` of a schema that every value satisfies. */
function deniesAll(keywords: Keywords): boolean {
  const { not } = keywords.node;
  return keywords.has("not") && (not === true || (isObject(not) && Object.keys(not).length === 0));
}

/**
 * `unevaluatedProperties` sees through `allOf`, like the merged object. If it closes the object, it
 * can be ignored: an object lists its properties.
 */
function openTo(unevaluated: unknown): unknown {
  return unevaluated === false ? undefined : unevaluated;
}

/** JSON Schema sections 10.2.2.2 to 10.2.2.4. */
function readConditional(keywords: Keywords): SchemaNode["conditional"] {
  const branches = keywords.has("if") ? ["then", "else"] : [];
  return [
    ...branches
      .filter((key) => keywords.has(key))
      .map((key) => ({ steps: [key], node: keywords.schema(key) })),
    ...keywords
      .entries("dependentSchemas")
      .map(([key, node]) => ({ steps: ["dependentSchemas", key], node })),
  ];
}
