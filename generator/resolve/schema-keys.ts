import type { Row } from "./object-shapes.js";

/** Keywords of JSON Schema, drafts 4 to 2020-12, that every version of OpenAPI may meet. */
const keywords = {
  $ref: "any",
  type: "any",
  format: "text",
  title: "text",
  description: "text",
  default: "any",
  const: "any",
  enum: "[any]",
  example: "any",
  examples: "[any]",
  deprecated: "flag",
  readOnly: "flag",
  writeOnly: "flag",
  nullable: "flag",
  multipleOf: "number",
  maximum: "number",
  // A boolean in drafts before 6.
  exclusiveMaximum: "any",
  minimum: "number",
  exclusiveMinimum: "any",
  maxLength: "number",
  minLength: "number",
  pattern: "text",
  maxItems: "number",
  minItems: "number",
  uniqueItems: "flag",
  minContains: "number",
  maxContains: "number",
  maxProperties: "number",
  minProperties: "number",
  required: "[text]",
  properties: "{Schema}",
  patternProperties: "{Schema}",
  additionalProperties: "Schema",
  propertyNames: "Schema",
  unevaluatedProperties: "Schema",
  unevaluatedItems: "Schema",
  prefixItems: "[Schema]",
  // A list in drafts before 2020-12.
  items: "any",
  additionalItems: "Schema",
  contains: "Schema",
  allOf: "[Schema]",
  oneOf: "[Schema]",
  anyOf: "[Schema]",
  not: "Schema",
  if: "Schema",
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: "Schema",
  else: "Schema",
  dependentSchemas: "{Schema}",
  dependentRequired: "any",
  dependencies: "any",
  contentMediaType: "text",
  contentEncoding: "text",
  contentSchema: "Schema",
  $defs: "{Schema}",
  definitions: "{Schema}",
  externalDocs: "ExternalDocs",
  xml: "Xml",
};

/** Keywords about the schema itself. Their values are not checked. */
const core =
  "$id $anchor $comment $schema $vocabulary $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor id";

/** In Swagger 2.0, `discriminator` is the name of a property. */
export function schemaRow(major: "2" | "3"): Row {
  return {
    name: "the schema",
    referable: true,
    keys: {
      ...keywords,
      ...Object.fromEntries(core.split(" ").map((key) => [key, "any"])),
      discriminator: major === "2" ? "any" : "Discriminator",
    },
  };
}
