import type { Json } from "../../document/json.js";
import type { Field, ObjectType, ScalarType, Type } from "../../model/types/model.js";
import { hasSlot, type Pattern } from "../base/pattern.js";
import type { Language } from "./language.js";
import type { Literals } from "./literals.js";
import type { Names } from "./names.js";
import type { Joined } from "./syntax.js";

/** A part of a type's text; `schema` is the key of the named type that it is the name of. */
export interface Piece {
  readonly text: string;
  readonly schema: string | null;
}

export interface TypeTexts {
  /** Parts of the type's text, so that names can be links. */
  pieces(type: Type): readonly Piece[];
  text(type: Type): string;
  /** The type of something that may be left out and is then the language's null. */
  optional(type: Type): string;
  /** What a method answers. */
  result(type: Type | null, optional: boolean): string;
}

interface Written {
  readonly pieces: readonly Piece[];
  /** Several types side by side: needs parentheses in some places. */
  readonly compound: boolean;
}

/** Writes types of the model in a language's own syntax. */
export function createTypeTexts(language: Language, names: Names, literals: Literals): TypeTexts {
  const syntax = language.types;
  const plain = (text: string): Written => ({ pieces: [{ text, schema: null }], compound: false });

  const write = (type: Type): Written => {
    switch (type.kind) {
      case "ref":
        return {
          pieces: [{ text: names.type(type.schema), schema: type.schema }],
          compound: false,
        };
      case "scalar":
        return plain(scalar(type));
      case "const":
        return literal([type.value]);
      case "enum":
        return literal(type.values.map(({ value }) => value));
      case "array":
        return fill(syntax.array, { items: write(type.items) });
      case "tuple": {
        const rest = type.rest ? [fill(syntax.rest, { type: write(type.rest) })] : [];
        return joined(syntax.tuple, "items", [...type.items.map(write), ...rest]);
      }
      case "map":
        return fill(syntax.map, { values: write(type.values) });
      case "object":
        return object(type);
      case "union":
        return joined(syntax.union, "types", type.variants.map(write));
      case "intersection":
        return joined(syntax.intersection, "types", type.parts.map(write));
      case "nullable":
        return { ...fill(syntax.nullable, { type: write(type.type) }), compound: true };
      case "unknown":
        return plain(syntax.unknown);
      case "never":
        return plain(syntax.never);
    }
  };
  const scalar = ({ name, format }: Pick<ScalarType, "name" | "format">) =>
    syntax.scalars[`${name}:${format}`] ?? syntax.scalars[name] ?? syntax.unknown;
  /** Values that have no literal type are told by the type that they have. */
  const literal = (values: readonly Json[]): Written => {
    const isNamed = (value: Json) => syntax.literalKinds.includes(kindOf(value));
    const named = values.filter(isNamed);
    if (named.length === values.length) return literalOf(named);
    const others = values.filter((value) => !isNamed(value)).map(typeOf);
    const parts = [...(named.length > 0 ? [literalOf(named)] : []), ...others];
    return joined(syntax.union, "types", parts);
  };
  const literalOf = (values: readonly Json[]): Written => {
    const { pattern } = syntax.literal;
    if (hasSlot(pattern, "type")) return fill(pattern, { type: typeOf(values[0] ?? null) });
    return joined(
      syntax.literal,
      "values",
      values.map((value) => plain(literals.text({ kind: "unknown" }, value))),
    );
  };
  const typeOf = (value: Json): Written => {
    const kind = kindOf(value);
    if (kind === "array") return fill(syntax.array, { items: plain(syntax.unknown) });
    if (kind === "object") return fill(syntax.map, { values: plain(syntax.unknown) });
    return plain(scalarOf(kind));
  };
  const scalarOf = (name: ScalarType["name"]) => scalar({ name, format: "" });
  const object = ({ fields, additional }: ObjectType): Written => {
    if (fields.length === 0) {
      return fill(syntax.map, { values: additional ? write(additional) : plain(syntax.never) });
    }
    return joined(syntax.object, "fields", fields.map(field));
  };
  const field = (of: Field) =>
    fill(of.required ? syntax.field : syntax.optionalField, {
      name: plain(literals.key(names.field(of))),
      type: write(of.type),
    });

  const pieces = (type: Type) => write(type).pieces;
  const text = (type: Type) => textOf(write(type));
  return {
    pieces,
    text,
    optional: (type) => text(type.kind === "nullable" ? type : { kind: "nullable", type }),
    result: (type, optional) => {
      if (!type) return syntax.void;
      if (!optional) return text(type);
      return textOf(fill(syntax.optionalResult, { type: write(type) }));
    },
  };
}

/** What JSON calls a value, with `integer` told from `number`. */
function kindOf(value: Json): ScalarType["name"] | "array" | "object" {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "object") return "object";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value === "string" ? "string" : "boolean";
}

function textOf({ pieces }: Written): string {
  return pieces.map(({ text }) => text).join("");
}

/** Equal alternatives, as `Long | Long` of two formats, are one. */
function joined({ pattern, separator }: Joined, slot: string, parts: readonly Written[]): Written {
  const isSet = separator.trim() === "|" || separator.trim() === "&";
  const seen = new Set<string>();
  const kept = parts.filter((part) => {
    const text = textOf(part);
    return !isSet || (!seen.has(text) && seen.add(text));
  });
  const grouped = pattern.some((part) => "slot" in part && part.slot === slot && part.grouped);
  const pieces = kept.flatMap((part, index) => [
    ...(index > 0 ? [{ text: separator, schema: null }] : []),
    ...(grouped && kept.length > 1 ? inParentheses(part) : part).pieces,
  ]);
  return fill(pattern, { [slot]: { pieces, compound: false } }, isSet && kept.length > 1);
}

function fill(
  pattern: Pattern,
  values: Readonly<Record<string, Written>>,
  compound = false,
): Written {
  const pieces = pattern.flatMap((part): readonly Piece[] => {
    if ("text" in part) return [{ text: part.text, schema: null }];
    const value = values[part.slot];
    if (!value) return [];
    return (part.grouped ? inParentheses(value) : value).pieces;
  });
  return { pieces: pieces.filter(({ text }) => text !== ""), compound };
}

function inParentheses(written: Written): Written {
  if (!written.compound) return written;
  const [open, close] = ["(", ")"].map((text) => ({ text, schema: null }));
  return { pieces: [open, ...written.pieces, close].filter((piece) => !!piece), compound: false };
}
