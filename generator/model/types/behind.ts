import type { Type } from "./model.js";

/** The target of a reference. Undefined if there is none. */
export type Lookup = (schema: string) => Type | undefined;

/** The target of a chain of references. */
export interface Found {
  readonly type: Type;
  /** Key of the last named type on the way; null if none was named. */
  readonly schema: string | null;
}

/** The type behind references. Undefined if one has no target or they form a circle. */
export function behindNames(type: Type | undefined, lookup: Lookup): Type | undefined {
  return follow(type, lookup, false)?.type;
}

/** The type of a value that is not null: behind references and `nullable`. */
export function behind(type: Type | undefined, lookup: Lookup): Found | undefined {
  return follow(type, lookup, true);
}

function follow(type: Type | undefined, lookup: Lookup, throughNull: boolean): Found | undefined {
  let current = type;
  let schema: string | null = null;
  let followed: Set<string> | null = null;
  while (current !== undefined) {
    if (current.kind === "ref") {
      schema = current.schema;
      followed ??= new Set();
      if (followed.has(schema)) return undefined;
      followed.add(schema);
      current = lookup(schema);
    } else if (current.kind === "nullable" && throughNull) {
      current = current.type;
    } else {
      return { type: current, schema };
    }
  }
  return undefined;
}

/**
 * A type, and the types that `into` returns from it, in order, each behind its references. Types
 * may be recursive, so each is visited once. A reference without a target stays.
 */
export function allBehind(
  type: Type,
  lookup: Lookup,
  into: (type: Type) => readonly Type[],
): readonly Type[] {
  const found: Type[] = [];
  const visited = new Set<Type>();
  // A loop instead of recursion, because a chain of types may be longer than the stack.
  const waiting = [type];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (visited.has(next)) continue;
    visited.add(next);
    const named = next.kind === "ref" ? lookup(next.schema) : undefined;
    if (named) {
      waiting.push(named);
      continue;
    }
    found.push(next);
    for (const inner of [...into(next)].reverse()) waiting.push(inner);
  }
  return found;
}
