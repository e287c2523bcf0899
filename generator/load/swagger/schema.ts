import { isObject, joinPointer } from "../../document/pointer.js";
import { type Move, refOf, type Upgrade, withKeys } from "./context.js";

const maps = new Set(["properties", "patternProperties", "definitions"]);
const schemas = new Set(["items", "additionalProperties", "additionalItems", "not"]);
const lists = new Set(["allOf", "anyOf", "oneOf", "items"]);

/**
 * Converts a Swagger 2.0 Schema Object to OpenAPI 3.0. `discriminator` becomes an object,
 * `x-nullable` becomes `nullable`, and `type: file` becomes a binary string. Everything else stays
 * as it is.
 */
export function upgradeSchema(upgrade: Upgrade, node: unknown, move: Move): unknown {
  if (!isObject(node)) return node;
  const files = `${move.from.file}\n${move.to.file}`;
  const known = upgrade.schemas.get(files) ?? new Map<object, Readonly<Record<string, unknown>>>();
  upgrade.schemas.set(files, known);
  const made = known.get(node);
  if (made) return made;
  const ref = refOf(node);
  if (ref !== null) {
    const reference = upgrade.reference(ref, move, "schema");
    known.set(node, reference);
    return reference;
  }
  const inside = (value: unknown, ...keys: readonly string[]) =>
    upgradeSchema(upgrade, value, {
      from: joinPointer(move.from, ...keys),
      to: joinPointer(move.to, ...keys),
    });
  const upgraded = withKeys(node, (key, value) => {
    if (maps.has(key) && isObject(value))
      return withKeys(value, (name, schema) => inside(schema, key, name));
    if (lists.has(key) && Array.isArray(value))
      return value.map((schema, index) => inside(schema, key, String(index)));
    if (schemas.has(key)) return inside(value, key);
    if (key === "type" && value === "file") return "string";
    if (key === "discriminator" && typeof value === "string") return { propertyName: value };
    return value;
  });
  const schema = {
    ...upgraded,
    ...(node.type === "file" && { format: "binary" }),
    ...(Object.hasOwn(node, "x-nullable") && node["x-nullable"] === true && { nullable: true }),
  };
  known.set(node, schema);
  return schema;
}
