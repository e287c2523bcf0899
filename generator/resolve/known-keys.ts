import type { Report } from "../diagnostics/catalogue.js";
import { nearest } from "../diagnostics/nearest.js";
import { isObject, joinPointer, type Pointer } from "../document/pointer.js";

/** The expected kind of a key's value. Null means absent, as some tools write it for "not set". */
type Kind = "text" | "flag" | "list" | "object" | "any";

/** An object of a description as a table: every key that OpenAPI 3.0 to 3.2 gives it. */
export type KnownKeys = ReadonlyMap<string, Kind>;

/** `list: parameters tags` for each kind. */
function known(kinds: Partial<Record<Kind, string>>): KnownKeys {
  return new Map(
    Object.entries(kinds).flatMap(([kind, keys]) =>
      keys.split(" ").map((key) => [key, kind as Kind] as const),
    ),
  );
}

/** OpenAPI 3.1 sections 4.8.1 to 4.8.27, by the names of the objects. */
export const knownKeys = {
  root: known({
    text: "openapi jsonSchemaDialect $self",
    object: "webhooks components externalDocs",
    list: "servers security tags",
    // What the loader asks for.
    any: "info paths",
  }),
  pathItem: known({
    text: "$ref summary description",
    list: "servers parameters",
    object: "get put post delete options head patch trace query additionalOperations",
  }),
  operation: known({
    text: "summary description operationId",
    flag: "deprecated x-specpress-idempotent",
    list: "tags parameters security servers",
    object: "requestBody responses callbacks externalDocs",
  }),
  parameter: known({
    text: "name in description style",
    flag: "required deprecated allowEmptyValue explode allowReserved",
    object: "content examples",
    any: "schema example",
  }),
  requestBody: known({ text: "description", flag: "required", object: "content" }),
  response: known({ text: "summary description", object: "headers content links" }),
  mediaType: known({
    object: "examples encoding itemEncoding",
    list: "prefixEncoding",
    any: "schema itemSchema example",
  }),
  header: known({
    text: "description style",
    flag: "required deprecated allowEmptyValue explode allowReserved",
    object: "content examples",
    any: "schema example",
  }),
  securityScheme: known({
    text: "type description name in scheme bearerFormat openIdConnectUrl oauth2MetadataUrl",
    flag: "deprecated",
    object: "flows",
  }),
} as const satisfies Record<string, KnownKeys>;

const schemaKeys = new Set(
  `type format enum const default example examples title description deprecated readOnly writeOnly
   properties required additionalProperties patternProperties propertyNames prefixItems items
   additionalItems contains minContains maxContains allOf oneOf anyOf not if then else
   dependentSchemas dependentRequired dependencies unevaluatedItems unevaluatedProperties
   discriminator xml externalDocs nullable multipleOf maximum exclusiveMaximum minimum
   exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems maxProperties
   minProperties contentMediaType contentEncoding contentSchema $ref $id $anchor $defs definitions
   $comment $schema $vocabulary $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor id`.split(
    /\s+/,
  ),
);
const schemaKeyList = [...schemaKeys];

/** Reports keys of a Schema Object that are likely a known one, misspelt; any other is free. */
export function checkSchemaKeys(
  node: Readonly<Record<string, unknown>>,
  at: Pointer,
  report: Report,
): void {
  for (const key of Object.keys(node)) {
    if (!schemaKeys.has(key)) reportMisspelt(key, node, schemaKeyList, at, report);
  }
}

/** Reports values of the wrong kind, and keys that are likely a known one, misspelt. */
export function checkObject(
  node: Readonly<Record<string, unknown>>,
  keys: KnownKeys,
  at: Pointer,
  report: Report,
): void {
  for (const [key, value] of Object.entries(node)) {
    const kind = keys.get(key);
    if (kind === undefined) reportMisspelt(key, node, [...keys.keys()], at, report);
    else if (!isOfKind(value, kind)) {
      report("invalid-description", joinPointer(at, key), {
        reason: `\`${key}\` is not ${names[kind]}`,
      });
    }
  }
}

const names: Readonly<Record<Kind, string>> = {
  text: "a string",
  flag: "a boolean",
  list: "a list",
  object: "an object",
  any: "",
};

function isOfKind(value: unknown, kind: Kind): boolean {
  if (kind === "any" || value === null || value === undefined) return true;
  if (kind === "list") return Array.isArray(value);
  if (kind === "object") return isObject(value);
  if (kind === "flag") return typeof value === "boolean";
  // YAML reads some bare words as numbers or dates; accept them as strings.
  return typeof value !== "object";
}

/** Short keys resemble each other easily, so a similar key may be intended. */
function reportMisspelt(
  key: string,
  node: Readonly<Record<string, unknown>>,
  candidates: readonly string[],
  at: Pointer,
  report: Report,
): void {
  if (key.startsWith("x-") || key.startsWith("X-") || key.length < 4) return;
  const near = nearest(key, candidates, key.length < 6 ? 1 : 2);
  if (near === null || Object.hasOwn(node, near)) return;
  report("misspelt-key", joinPointer(at, key), { key, near });
}
