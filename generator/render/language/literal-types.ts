import type { Json } from "../../document/json.js";
import type { ScalarType } from "../../model/types/model.js";
import { hasSlot } from "../base/pattern.js";
import type { Doc } from "./doc.js";
import type { TypeSyntax } from "./syntax.js";
import { fillList, fillTypes, isBare, simple, type Term, unite } from "./terms.js";

/** Writes the types of fixed values: `"a" | "b"`. */
export type LiteralTypes = (values: readonly Json[]) => readonly Term[];

/** `literal` writes a value that has a literal type in the language. */
export function createLiteralTypes(
  syntax: TypeSyntax,
  literal: (value: Json) => Doc,
): LiteralTypes {
  const scalarOf = (name: ScalarType["name"]) => syntax.scalars[name] ?? syntax.unknown;
  const typeOf = (value: Json): Term => {
    const kind = kindOf(value);
    const unknown = [simple(syntax.unknown)];
    if (kind === "array") return simple(fillTypes(syntax.array, { items: unknown }, syntax));
    if (kind === "object") return simple(fillTypes(syntax.map, { values: unknown }, syntax));
    return simple(scalarOf(kind));
  };
  const literals = (values: readonly Json[]): readonly Term[] => {
    const { pattern } = syntax.literal;
    const [first] = values;
    if (first === undefined) return [];
    if (hasSlot(pattern, "type"))
      return [simple(fillTypes(pattern, { type: [typeOf(first)] }, syntax))];
    const terms = values.map((value) => simple(literal(value)));
    if (isBare(pattern)) return terms;
    return [
      simple(
        fillList(
          syntax.literal,
          "values",
          terms.map((term) => [term]),
          syntax,
        ),
      ),
    ];
  };
  return (values) => {
    const hasType = (value: Json) => syntax.literalKinds.includes(kindOf(value));
    const others = values.filter((value) => !hasType(value)).map(typeOf);
    const terms = literals(values.filter(hasType));
    return others.length > 0 ? unite([...terms, ...others], syntax) : terms;
  };
}

/** The JSON type of a value, with `integer` and `number` as separate types. */
function kindOf(value: Json): ScalarType["name"] | "array" | "object" {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "object") return "object";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value === "string" ? "string" : "boolean";
}
