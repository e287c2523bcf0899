import { isObject } from "../../document/pointer.js";
import { refKey, type Schema, type Schemas, schemasId } from "./schemas.js";

/** Keywords whose schemas apply to the same value as the schema around them. */
const single = ["not", "if", "then", "else"];
const lists = ["allOf", "anyOf", "oneOf"];
const prefix = `${schemasId}#/`;

/**
 * The schemas without members that lead back to the schema itself, because a validator would follow
 * them forever. The model leaves out such members too, and reports `circular-composition`. A
 * property or an item is another value, and may use the same schema again.
 */
export function withoutCircles(named: Schemas["named"]): Schemas["named"] {
  const closing = closingReferences(named);
  if (closing.size === 0) return named;
  const entries = Object.entries(named).map(([name, schema]): [string, Schema] => {
    const ends = closing.get(name);
    return [name, ends ? (without(schema, ends) ?? true) : schema];
  });
  return Object.fromEntries(entries);
}

/** For each schema, the schemas that it must not refer to, because they lead back to it. */
function closingReferences(named: Schemas["named"]): Map<string, Set<string>> {
  const closing = new Map<string, Set<string>>();
  const done = new Set<string>();
  const visit = (name: string) => ({ name, open: [...composedOf(named[name])] });
  for (const first of Object.keys(named)) {
    if (done.has(first)) continue;
    // A loop instead of recursion, because a chain of references may be longer than the stack.
    const path = [visit(first)];
    const onPath = new Set([first]);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.open.pop();
      if (next === undefined) {
        path.pop();
        onPath.delete(top.name);
        done.add(top.name);
      } else if (onPath.has(next)) {
        const ends = closing.get(top.name);
        closing.set(top.name, new Set([...(ends ?? []), next]));
      } else if (!done.has(next) && Object.hasOwn(named, next)) {
        path.push(visit(next));
        onPath.add(next);
      }
    }
  }
  return closing;
}

/** Names of the schemas that also apply to a value of a schema. */
function composedOf(schema: unknown): string[] {
  if (!isObject(schema)) return [];
  const reference = schema[refKey];
  const own = typeof reference === "string" ? [reference.slice(prefix.length)] : [];
  const parts = [
    ...single.map((key) => schema[key]),
    ...lists.flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : [])),
    ...(isObject(schema.dependentSchemas) ? Object.values(schema.dependentSchemas) : []),
  ];
  return [...own, ...parts.flatMap(composedOf)];
}

/** A schema without certain references. Null if nothing else is left of it. */
function without(schema: unknown, ends: ReadonlySet<string>): Schema | null {
  if (!isObject(schema)) return schema as Schema;
  const reference = schema[refKey];
  if (typeof reference === "string" && ends.has(reference.slice(prefix.length))) return null;
  const kept = (value: unknown) => without(value, ends);
  const entries = Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
    if (single.includes(key)) {
      const inner = kept(value);
      return inner === null ? [] : [[key, inner]];
    }
    if (lists.includes(key) && Array.isArray(value)) {
      const members = value.map(kept).filter((member) => member !== null);
      return members.length === 0 ? [] : [[key, members]];
    }
    if (key !== "dependentSchemas" || !isObject(value)) return [[key, value]];
    const inner = Object.entries(value).map(([name, part]) => [name, kept(part) ?? true] as const);
    return [[key, Object.fromEntries(inner)]];
  });
  return Object.fromEntries(entries);
}
