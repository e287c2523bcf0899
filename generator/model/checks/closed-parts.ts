import { joinPointer, type Pointer } from "../../document/pointer.js";
import { type Composition, keyOf, type Schemas } from "../context/schema-context.js";
import { withUsers } from "../types/reach.js";

/**
 * Parts of a schema (members of its `allOf`, an alternative, what is beside them) that allow no
 * other properties than their own, where another part describes some. JSON Schema, section 10.3.2.3:
 * `additionalProperties` sees only the properties beside it, so that no value with both is valid.
 * Clients and pages show both, as the author meant.
 */
export function reportClosedParts(schemas: Schemas): void {
  const parts = partsOf(schemas);
  const forbidden = new Map<Part, Set<string>>();
  for (const key of above(parts)) {
    const all = below(key, parts);
    for (const part of all.filter(({ isClosed }) => isClosed)) {
      const names = forbidden.get(part) ?? new Set();
      for (const other of all)
        for (const name of other.names) if (!part.names.has(name)) names.add(name);
      if (names.size > 0) forbidden.set(part, names);
    }
  }
  for (const [{ at }, all] of forbidden)
    schemas.report("closed-part", joinPointer(at, "additionalProperties"), { names: listed(all) });
}

interface Part {
  readonly at: Pointer;
  /** It forbids all properties but its own. */
  readonly isClosed: boolean;
  readonly names: ReadonlySet<string>;
  /** Keys of the schemas that a value must satisfy too. */
  readonly members: readonly string[];
}

/** Every composed schema and every member of one, by its location. */
function partsOf({ compositions, resolver }: Schemas): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  const waiting: Composition[] = [...compositions];
  for (const { schema, at } of waiting) {
    const key = keyOf(at);
    if (parts.has(key)) continue;
    const membersOf = (keyword: "allOf" | "anyOf" | "oneOf") =>
      schema[keyword].map((member, index) => {
        const found = resolver.resolve(member, joinPointer(at, keyword, index));
        waiting.push({ schema: resolver.schema(found.node, found.at), at: found.at });
        return keyOf(found.at);
      });
    parts.set(key, {
      at,
      isClosed: schema.additionalProperties === false && schema.patternProperties.length === 0,
      names: new Set(schema.properties.map(([name]) => name)),
      members: membersOf("allOf"),
    });
    // A value satisfies one alternative and what is beside it; alternatives have nothing to do with
    // each other.
    for (const [index, other] of [...membersOf("anyOf"), ...membersOf("oneOf")].entries())
      parts.set(`${key} ${index}`, { at, isClosed: false, names: none, members: [key, other] });
  }
  return parts;
}

const none: ReadonlySet<string> = new Set();

/** The schemas that a closed part is in, and those parts themselves. */
function above(parts: ReadonlyMap<string, Part>): ReadonlySet<string> {
  const closed = [...parts].flatMap(([key, { isClosed }]) => (isClosed ? [key] : []));
  const uses = [...parts].flatMap(([key, { members }]) =>
    members.map((member) => [key, member] as const),
  );
  return withUsers(closed, uses);
}

/** A schema and the parts below it. Nobody reads a warning of more. */
function below(key: string, parts: ReadonlyMap<string, Part>): readonly Part[] {
  const seen = new Set([key]);
  for (const next of seen) {
    if (seen.size > most) break;
    for (const member of parts.get(next)?.members ?? []) seen.add(member);
  }
  return [...seen].flatMap((one) => parts.get(one) ?? []);
}

const most = 100;

function listed(names: ReadonlySet<string>): string {
  const first = [...names].slice(0, 3).join(", ");
  return names.size > 3 ? `${first} and ${names.size - 3} more` : first;
}
