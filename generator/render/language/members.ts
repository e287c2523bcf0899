import type { Field, ObjectType, Type, UnionType } from "../../model/types/model.js";
import { fillPattern } from "../base/pattern.js";
import { type Doc, type Entry, entryOf, group } from "./doc.js";
import type { Names } from "./names.js";
import type { TypeSyntax } from "./syntax.js";
import { fillTypes, oneOf, simple, type Term } from "./terms.js";

/** What the declarations of a client say beyond what pages show. */
export interface DeclarationRules {
  /** A variant of a union; null where its own type says all. */
  readonly variant?: (union: UnionType, variant: Type) => Doc | null;
  /** Whole lines above the member of a field, such as a comment. */
  readonly above?: (field: Field, indent: string) => string;
  /** What a field may be besides its type. */
  readonly besides?: (field: Field) => readonly Term[];
  /** The member for properties that are not listed; null where the language needs none. */
  readonly additional?: (type: ObjectType, terms: Terms) => Entry | null;
}

/** The alternatives that a type consists of. */
export type Terms = (type: Type) => readonly Term[];

/** Writes the types of objects without a name, and members of those that have one. */
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
