import type { Field, ObjectType, Type, UnionType } from "../../model/types/model.js";
import { fillPattern } from "../base/pattern.js";
import { type Doc, type Entry, entryOf, group } from "./doc.js";
import type { Names } from "./names.js";
import type { TypeSyntax } from "./syntax.js";
import { fillTypes, oneOf, simple, type Term } from "./terms.js";

/** Details of a client's declarations that pages do not show. */
export interface DeclarationRules {
  /** A variant of a union. Null if its own type is enough. */
  readonly variant?: (union: UnionType, variant: Type) => Doc | null;
  /** A union with what else is known of it. Null if its variants are enough. */
  readonly union?: (union: UnionType, variants: Doc) => Doc | null;
  /** Whole lines above a field's member, such as a comment. */
  readonly above?: (field: Field, indent: string) => string;
  /** Further alternatives to a field's type. */
  readonly besides?: (field: Field) => readonly Term[];
  /** A further type of the values of an object. Null if its members are enough. */
  readonly beside?: (type: ObjectType, terms: Terms) => Doc | null;
  /** The member for unlisted properties. Null if the language needs none. */
  readonly additional?: (type: ObjectType, terms: Terms) => Entry | null;
}

/** The alternatives of a type. */
export type Terms = (type: Type) => readonly Term[];

/** Writes the types of unnamed objects, and the members of named ones. */
export function createMembers({
  syntax,
  names,
  key,
  rules,
  terms,
}: {
  readonly syntax: TypeSyntax;
  readonly names: Names;
  readonly key: (name: string) => string;
  readonly rules: DeclarationRules;
  readonly terms: Terms;
}) {
  const member = (field: Field): Entry => {
    const pattern = field.required ? syntax.object.entry : syntax.optionalField;
    const type = oneOf([...terms(field.type), ...(rules.besides?.(field) ?? [])], syntax);
    const entry = entryOf(pattern, { name: key(names.field(field)) }, type, "type");
    const { above } = rules;
    return above ? { ...entry, above: (indent) => above(field, indent) } : entry;
  };
  const object = (type: ObjectType): Doc => {
    const { fields, additional } = type;
    const rest = rules.additional?.(type, terms) ?? null;
    if (fields.length === 0 && rest === null) {
      const values = additional ? terms(additional) : [simple(syntax.never)];
      return fillTypes(syntax.map, { values }, syntax);
    }
    const { open, entry, close } = syntax.object;
    const entries =
      entry.length > 0 ? [...fields.map(member), ...(rest === null ? [] : [rest])] : [];
    return group(syntax.object, fillPattern(open, {}), fillPattern(close, {}), entries);
  };
  return { object };
}
