import { isObject } from "../document/pointer.js";
import type { Keywords } from "./keywords.js";
import type { SchemaNode } from "./schema-node.js";

/** OpenAPI 3.1 section 4.8.25. */
export function readDiscriminator(keywords: Keywords): SchemaNode["discriminator"] {
  const node = keywords.record("discriminator");
  if (node === null) return null;
  const property = Object.hasOwn(node, "propertyName") ? node.propertyName : undefined;
  if (typeof property !== "string") {
    keywords.complain("discriminator", "`discriminator` has no `propertyName`");
    return null;
  }
  const mapping = Object.hasOwn(node, "mapping") && isObject(node.mapping) ? node.mapping : {};
  const entries = Object.entries(mapping).filter((entry): entry is [string, string] => {
    if (typeof entry[1] === "string") return true;
    keywords.complain(
      "discriminator",
      `the mapping of ${JSON.stringify(entry[0])} is not a string`,
    );
    return false;
  });
  const fallback = Object.hasOwn(node, "defaultMapping") ? node.defaultMapping : null;
  if (fallback !== null && typeof fallback !== "string") {
    keywords.complain("discriminator", "its `defaultMapping` is not a string");
  }
  const defaultMapping = typeof fallback === "string" ? fallback : null;
  return { property, mapping: entries, defaultMapping };
}
