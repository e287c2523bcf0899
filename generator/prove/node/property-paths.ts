import type TypeScript from "typescript";
import type { Row } from "../base/page.js";
import type { Known } from "./known.js";

// Finds properties by the names in the rows of a table.

/** `options.scope` is below `options` if that is a row too. A name may contain dots itself. */
export function parentOf(name: string, rows: ReadonlyMap<string, Row>): string | null {
  for (let at = name.lastIndexOf("."); at > 0; at = name.lastIndexOf(".", at - 1)) {
    if (rows.has(name.slice(0, at))) return name.slice(0, at);
  }
  return null;
}

export function propertyAt(
  known: Known,
  owner: TypeScript.Type,
  name: string,
  rows: ReadonlyMap<string, Row>,
): TypeScript.Symbol | undefined {
  const direct = known.checker.getPropertyOfType(owner, name);
  if (direct) return direct;
  const parent = parentOf(name, rows);
  const holder = parent === null ? undefined : propertyAt(known, owner, parent, rows);
  return (
    holder &&
    known.checker.getPropertyOfType(
      typeOfProperty(known, holder),
      name.slice((parent ?? "").length + 1),
    )
  );
}

/** The type of a property without `null` and `undefined`. */
export function typeOfProperty(
  { checker, file }: Known,
  property: TypeScript.Symbol,
): TypeScript.Type {
  return checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(property, file));
}
