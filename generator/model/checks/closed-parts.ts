import { joinPointer, type Pointer } from "../../document/pointer.js";
import { type Composition, keyOf, type Schemas } from "../context/schema-context.js";

/**
 * Parts of an `allOf` that allow no other properties than their own, where another part describes
 * some. JSON Schema, section 10.3.2.3: `additionalProperties` sees only the properties beside it, so
 * that no value with both is valid. Clients and pages show both, as the author meant.
 */
export function reportClosedParts(schemas: Schemas): void {
  const found = new Map<string, { readonly at: Pointer; readonly names: Set<string> }>();
  for (const composition of schemas.compositions) {
    const parts = partsOf(schemas, composition);
    for (const part of parts) {
      if (!part.isClosed) continue;
      const beside = parts.filter((other) => other !== part).flatMap(({ names }) => [...names]);
      const forbidden = beside.filter((name) => !part.names.has(name));
      if (forbidden.length === 0) continue;
      const { names } = found.get(keyOf(part.at)) ?? { names: new Set() };
      found.set(keyOf(part.at), { at: part.at, names: new Set([...names, ...forbidden]) });
    }
  }
  for (const { at, names } of found.values())
    schemas.report("closed-part", joinPointer(at, "additionalProperties"), {
      names: listed(names),
    });
}

interface Part {
  readonly at: Pointer;
  /** It forbids all properties but its own. */
  readonly isClosed: boolean;
  readonly names: ReadonlySet<string>;
}

/** A schema's own keywords, and the members of its `allOf` down to the last. */
function partsOf(schemas: Schemas, { schema, at }: Composition, seen = new Set<string>()): Part[] {
  if (seen.has(keyOf(at))) return [];
  seen.add(keyOf(at));
  const own: Part = {
    at,
    isClosed: schema.additionalProperties === false && schema.patternProperties.length === 0,
    names: new Set(schema.properties.map(([name]) => name)),
  };
  const members = schema.allOf.flatMap((member, index) => {
    const found = schemas.resolver.resolve(member, joinPointer(at, "allOf", index));
    const inner = { schema: schemas.resolver.schema(found.node, found.at), at: found.at };
    return partsOf(schemas, inner, seen);
  });
  return [own, ...members];
}

function listed(names: ReadonlySet<string>): string {
  const first = [...names].slice(0, 3).join(", ");
  return names.size > 3 ? `${first} and ${names.size - 3} more` : first;
}
