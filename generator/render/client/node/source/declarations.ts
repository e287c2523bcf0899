import { behindNames } from "../../../../model/types/behind.js";
import { refsIn } from "../../../../model/types/map-type.js";
import type { ObjectType, Type } from "../../../../model/types/model.js";
import { parsePattern } from "../../../base/pattern.js";
import type { Language } from "../../../language/language.js";
import { layOutEntries } from "../../../language/layout.js";
import { createTypePrinter } from "../../../language/type-printer.js";
import type { DeclarationParts } from "./declaration-parts.js";
import { declarationRules, literalType } from "./declaration-rules.js";
import { format } from "./source.js";

/** Writes the types that a client declares, laid out like a formatter would. */
export interface Declarations {
  /**
   * A type expression. Lines after the first are indented from `indent`. `before` is the text on
   * the first line before the type.
   */
  type(type: Type, indent: string, before: string): string;
  /**
   * The type that a method returns. A returned file is always a `Blob`, but a sent one may have
   * other forms.
   */
  result(type: Type, indent: string): string;
  /** Keys of the schemas in the output of {@link Declarations.result}. */
  namedIn(type: Type): readonly string[];
  /** Whether the type needs more than members. */
  hasAlternatives(type: ObjectType): boolean;
  /** The lines of an interface's members. */
  members(type: ObjectType): string;
}

export function createDeclarations(parts: DeclarationParts): Declarations {
  const { names, source, named } = parts;
  const rules = declarationRules(parts);
  // Not `Record`, because an alias can only refer to itself inside an object type.
  const received = { ...parts.language.types, map: parsePattern("{ [key: string]: {values} }") };
  const given = { ...received, scalars: { ...received.scalars, binary: "Upload" } };
  const printer = (syntax: Language["types"]) =>
    createTypePrinter({
      language: { types: syntax },
      names,
      key: source.key,
      literal: (value) => literalType(value, source),
      rules,
    });
  const [declared, answer] = [printer(given), printer(received)];

  /** A named type that is only a file is not named in a result. */
  const answered = (type: Type): Type => {
    if (type.kind === "union") return { ...type, variants: type.variants.map(answered) };
    const inner = behindNames(type, (name) => named.get(name));
    return inner?.kind === "scalar" && inner.name === "binary" ? inner : type;
  };
  return {
    type: (type, indent, before) => source.layOut(declared.doc(type), indent, before),
    result: (type, indent) => source.layOut(answer.doc(answered(type)), indent, ""),
    namedIn: (type) => refsIn(answered(type)),
    hasAlternatives: (type) => (rules.beside?.(type, () => []) ?? null) !== null,
    members: (type) => {
      const doc = declared.doc(type);
      const isGroup = typeof doc !== "string" && doc.kind === "group";
      return isGroup ? layOutEntries(doc, "", format).join("\n") : "";
    },
  };
}
