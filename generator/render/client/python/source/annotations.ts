import type { Type, UnionType } from "../../../../model/types/model.js";
import { parsePattern } from "../../../base/pattern.js";
import {
  type AnnotationParts,
  type Annotations,
  createAnnotations,
  withOneList,
} from "../../../language/annotations.js";
import { type Doc, sequence } from "../../../language/doc.js";
import type { DeclarationRules } from "../../../language/members.js";
import type { TypeSyntax } from "../../../language/syntax.js";
import { createTypePrinter } from "../../../language/type-printer.js";
import { markOf } from "./discriminator.js";
import { withBars } from "./union-bars.js";

/** Annotations of a client. Each is evaluated in a module that has `models` and `shared`. */
export interface ClientAnnotations extends Annotations {
  /** Like `received`, with the discriminators of unions, for what decodes values. */
  decoded(type: Type): string;
  /** The type that `received` means, as an expression that runs before all types exist. */
  receivedAlias(type: Type): string;
  givenAlias(type: Type): string;
}

export function createClientAnnotations(
  parts: Omit<AnnotationParts, "before"> & { readonly string: (text: string) => string },
  before: AnnotationParts["before"],
): ClientAnnotations {
  const annotations = createAnnotations({ ...parts, before });
  const { named, givenSyntax } = annotations;
  const quoted = (of: (key: string) => string) => (key: string) => `"${of(key)}"`;
  const union = (one: UnionType, variants: Doc): Doc | null => {
    const mark = markOf(one, parts.named, named.received, parts.string);
    return mark && sequence(["Annotated[", variants, `, ${mark}]`]);
  };
  const printer = (syntax: TypeSyntax, type: (key: string) => string, rules: DeclarationRules) =>
    createTypePrinter({
      rules,
      language: { types: syntax },
      names: { ...parts.names, type },
      key: (name) => name,
      literal: parts.literal,
    });
  const aliasPrinter = (
    syntax: TypeSyntax,
    type: (key: string) => string,
    rules: DeclarationRules,
  ) => {
    const usual = printer(syntax, type, rules);
    const other = printer({ ...syntax, ...aliases }, type, rules);
    return (alias: Type) => {
      const text = usual.text(alias);
      return isQuoted.test(text) ? asObject(withBars(other.text(alias))) : text;
    };
  };
  const decoded = printer(parts.language.types, named.received, { union });
  const givenAlias = aliasPrinter(givenSyntax, quoted(named.given), {});
  return {
    ...annotations,
    decoded: (type) => annotations.opened(decoded.text(type), type),
    receivedAlias: aliasPrinter(parts.language.types, quoted(named.received), { union }),
    givenAlias: (type) => givenAlias(withOneList(type)),
  };
}

/** A name of a type in quotes that is an operand of `|`, or all of it. Its letters may be any. */
const isQuoted =
  /^"[^"]*"$|"(?:models\.|shared\.)?\p{L}[^"]*" \||\| "(?:models\.|shared\.)?\p{L}[^"]*"/u;

/** `A | B` does not run if a name is in quotes. */
const aliases = {
  union: { pattern: parsePattern("Union[{types}]"), separator: ", " },
  nullable: parsePattern("Union[{type}, None]"),
};

/** A name in quotes alone is a string, which no operator takes, and a union has two members. */
function asObject(text: string): string {
  return text.startsWith('"') ? `Annotated[${text}, "another name"]` : text;
}
