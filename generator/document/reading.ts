/**
 * How the keys of an object are to be read:
 * - `keywords`: they mean something. Keys that hold plain data ({@link literals}, other `x-*`) are left
 *   out, keys that hold a map of names are entered as `names`.
 * - `names`: an author chose them; a property may be called `example`, `default` or `$ref`.
 * - `examples`, `example`: Example Objects by name; only a reference is looked for in each.
 */
export type Reading = "keywords" | "names" | "examples" | "example";

/** Keys whose value is data of the author's, in which `$ref` is only a name. */
const literals = new Set(["example", "default", "enum", "const", "scopes"]);

/** Keys of OpenAPI and JSON Schema objects whose value is a map from names. */
const maps = new Set(
  `properties patternProperties $defs definitions dependentSchemas schemas responses parameters
   requestBodies headers securitySchemes links callbacks pathItems paths webhooks x-webhooks content
   encoding variables mediaTypes additionalOperations`.split(/\s+/),
);

/** How to read the value of a key, or null if it contains nothing of interest. */
export function readingOf(reading: Reading, key: string, value: object): Reading | null {
  if (reading === "names") return "keywords";
  if (reading === "examples") return "example";
  if (reading === "example" || literals.has(key) || (key.startsWith("x-") && !maps.has(key)))
    return null;
  if (key === "discriminator") return null;
  // A list is JSON Schema's keyword, a map OpenAPI's.
  if (key === "examples") return Array.isArray(value) ? null : "examples";
  return maps.has(key) ? "names" : "keywords";
}
