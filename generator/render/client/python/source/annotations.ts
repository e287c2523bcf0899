import type { Type } from "../../../../model/types/model.js";
import { parsePattern } from "../../../base/pattern.js";
import {
  type AnnotationParts,
  type Annotations,
  createAnnotations,
  withOneList,
} from "../../../language/annotations.js";
import type { TypeSyntax } from "../../../language/syntax.js";
import { createTypePrinter } from "../../../language/type-printer.js";

/** Annotations of a client. Each is evaluated in a module that has `models` and `shared`. */
export interface ClientAnnotations extends Annotations {
  /** The type that `received` means, as an expression that runs before all types exist. */
  receivedAlias(type: Type): string;
  givenAlias(type: Type): string;
}

export function createClientAnnotations(
  parts: Omit<AnnotationParts, "before">,
  before: AnnotationParts["before"],
): ClientAnnotations {
  const annotations = createAnnotations({ ...parts, before });
  const { named, givenSyntax } = annotations;
  const quoted = (of: (key: string) => string) => (key: string) => `"${of(key)}"`;
  const printer = (syntax: TypeSyntax, type: (key: string) => string) =>
    createTypePrinter({
      language: { types: syntax },
      names: { ...parts.names, type },
      key: (name) => name,
      literal: parts.literal,
    });
  const aliasPrinter = (syntax: TypeSyntax, type: (key: string) => string) => {
    const usual = printer(syntax, type);
    const other = printer({ ...syntax, ...aliases }, type);
    return (alias: Type) => {
      const text = usual.text(alias);
      return isQuoted.test(text) ? asObject(other.text(alias)) : text;
    };
  };
  const givenAlias = aliasPrinter(givenSyntax, quoted(named.given));
  return {
    ...annotations,
    receivedAlias: aliasPrinter(parts.language.types, quoted(named.received)),
    givenAlias: (type) => givenAlias(withOneList(type)),
  };
}

/** A name of a type in quotes that is an operand of `|`, or all of it. */
const isQuoted =
  /^"[^"]*"$|"(?:models\.|shared\.)?[A-Z]\w*" \||\| "(?:models\.|shared\.)?[A-Z]\w*"/;

/** `A | B` does not run if a name is in quotes. */
const aliases = {
  union: { pattern: parsePattern("Union[{types}]"), separator: ", " },
  nullable: parsePattern("Union[{type}, None]"),
};

/** A name in quotes alone is a string, which no operator takes. */
function asObject(text: string): string {
  return text.startsWith('"') ? `Union[${text}]` : text;
}
