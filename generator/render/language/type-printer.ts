import type { Json } from "../../document/json.js";
import type { ObjectType, TupleType, Type, UnionType } from "../../model/types/model.js";
import { hasSlot } from "../base/pattern.js";
import { type Doc, flatten, type Piece, piecesOf } from "./doc.js";
import type { Language } from "./language.js";
import { createLiteralTypes } from "./literal-types.js";
import { createMembers, type DeclarationRules } from "./members.js";
import type { Names } from "./names.js";
import {
  allOf,
  fillList,
  fillTypes,
  isBare,
  nullable,
  oneOf,
  simple,
  type Term,
  unite,
} from "./terms.js";

/** Writes types of the model in a language's syntax. */
export interface TypePrinter {
  /** The type, ready for layout. */
  doc(type: Type): Doc;
  /** The type's code in pieces, so that names can become links. */
  pieces(type: Type): readonly Piece[];
  text(type: Type): string;
  /** The type of an optional value, which is the language's null if absent. */
  optional(type: Type): string;
  /** The type that a method returns. */
  result(type: Type | null, optional: boolean): string;
}

export interface TypePrinterParts {
  readonly language: Pick<Language, "types">;
  readonly names: Names;
  /** Writes the key of a member. */
  readonly key: (name: string) => string;
  /** Writes a value as a literal type. */
  readonly literal: (value: Json) => Doc;
  /** Details of declarations that pages do not show. Undefined for pages. */
  readonly rules?: DeclarationRules;
}

export function createTypePrinter(parts: TypePrinterParts): TypePrinter {
  const syntax = parts.language.types;
  const terms = createTerms(parts);
  const doc = (type: Type) => oneOf(terms(type), syntax);
  const text = (type: Type) => flatten(doc(type));
  return {
    doc,
    text,
    pieces: (type) => piecesOf(doc(type)),
    optional: (type) => text(type.kind === "nullable" ? type : { kind: "nullable", type }),
    result: (type, optional) => {
      if (!type) return syntax.void;
      if (!optional) return text(type);
      return flatten(fillTypes(syntax.optionalResult, { type: terms(type) }, syntax));
    },
  };
}

/** A function that returns the alternatives of a type. */
function createTerms({ language, names, key, literal, rules = {} }: TypePrinterParts) {
  const syntax = language.types;
  const literalTypes = createLiteralTypes(syntax, literal);
  const terms = (type: Type): readonly Term[] => {
    switch (type.kind) {
      case "ref":
        return [simple({ kind: "reference", text: names.type(type.schema), schema: type.schema })];
      case "scalar":
        return [
          simple(
            syntax.scalars[`${type.name}:${type.format}`] ??
              syntax.scalars[type.name] ??
              syntax.unknown,
          ),
        ];
      case "const":
        return literalTypes([type.value]);
      case "enum":
        return literalTypes(valuesOf(type));
      case "array":
        return [simple(fillTypes(syntax.array, { items: terms(type.items) }, syntax))];
      case "tuple": {
        const rest = type.rest && fillTypes(syntax.rest, { type: terms(type.rest) }, syntax);
        const tail = rest === null ? [] : [[simple(rest)]];
        const items = [...type.items.map((item, index) => itemTerms(type, item, index)), ...tail];
        const least = Math.max(1, type.limits.minItems ?? type.items.length);
        const isUnion = syntax.optionalItem.length === 0 && hasSlot(syntax.tuple.pattern, "items");
        // Without optional items, each length is an alternative.
        const lengths = isUnion ? type.items.map((_, index) => index + 1).slice(least - 1, -1) : [];
        if (lengths.length === 0) return [simple(fillList(syntax.tuple, "items", items, syntax))];
        return unite(
          [...lengths, items.length].map((count) =>
            simple(fillList(syntax.tuple, "items", items.slice(0, count), syntax)),
          ),
          syntax,
        );
      }
      case "map":
        return [simple(fillTypes(syntax.map, { values: terms(type.values) }, syntax))];
      case "object":
        return [objectTerm(type)];
      case "union": {
        const united = unite(variantsOf(type), syntax);
        const declared = rules.union?.(type, oneOf(united, syntax)) ?? null;
        return declared === null ? united : [simple(declared)];
      }
      case "intersection":
        return [allOf(type.parts.map(terms), syntax)];
      case "nullable":
        return nullable(terms(type.type), syntax);
      case "unknown":
      case "never":
        return [simple(syntax[type.kind])];
    }
  };
  /** An item that may be absent, in a language that can write that. */
  const itemTerms = ({ items, limits }: TupleType, item: Type, index: number) => {
    const isOptional = index >= (limits.minItems ?? items.length);
    if (!isOptional || syntax.optionalItem.length === 0) return terms(item);
    return [simple(fillTypes(syntax.optionalItem, { type: terms(item) }, syntax))];
  };
  const objectTerm = (type: ObjectType): Term => {
    const own = simple(members.object(type));
    const beside = rules.beside?.(type, terms) ?? null;
    return beside === null ? own : allOf([[own], [simple(beside)]], syntax);
  };
  /** `Literal["a", "b"]` for `Literal["a"] | Literal["b"]`, in a language that writes values so. */
  const variantsOf = (union: UnionType): readonly Term[] => {
    const { pattern } = syntax.literal;
    const isOne = !isBare(pattern) && !hasSlot(pattern, "type");
    const fixed = isOne ? union.variants.filter(isFixed) : [];
    return union.variants.flatMap((variant) => {
      if (fixed.length < 2 || !isFixed(variant)) return variantOf(union, variant);
      return variant === fixed[0] ? literalTypes(fixed.flatMap(valuesOf)) : [];
    });
  };
  const variantOf = (union: UnionType, variant: Type) => {
    const declared = rules.variant?.(union, variant) ?? null;
    return declared === null ? terms(variant) : [simple(declared)];
  };
  const members = createMembers({ syntax, names, key, rules, terms });
  return terms;
}

type FixedType = Extract<Type, { readonly kind: "const" | "enum" }>;

function isFixed(type: Type): type is FixedType {
  return type.kind === "const" || type.kind === "enum";
}

function valuesOf(type: FixedType): readonly Json[] {
  return type.kind === "const" ? [type.value] : type.values.map(({ value }) => value);
}
