import type { Type } from "./model.js";

/** The type that a reference names; undefined if there is none. */
export type Lookup = (schema: string) => Type | undefined;

/** What references lead to. */
export interface Found {
  readonly type: Type;
  /** Key of the last named type on the way; null if none was named. */
  readonly schema: string | null;
}

/** The type behind references. Undefined if one names nothing, or if they lead in a circle. */
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
