import type { Pattern } from "../base/pattern.js";
import { alternatives, type Doc, flatten, joinDocs, sequence } from "./doc.js";
import type { Joined, TypeSyntax } from "./syntax.js";

/** A type that is not a union: one alternative of a union. */
export interface Term {
  readonly doc: Doc;
  /** It has an operator, like `A & B`, and needs parentheses next to another one. */
  readonly compound: boolean;
}

/** A term without an operator. */
export function simple(doc: Doc): Term {
  return { doc, compound: false };
}

/** The terms without those that look the same, such as `Long` for two formats. */
export function distinct(terms: readonly Term[]): readonly Term[] {
  return [...new Map(terms.map((term) => [flatten(term.doc), term])).values()];
}

/** Whether a pattern consists only of its slot, like the pattern of unions in `A | B`. */
export function isBare(pattern: Pattern): boolean {
  const [part, ...others] = pattern;
  return others.length === 0 && part !== undefined && "slot" in part;
}

/** The union of the terms. */
export function oneOf(terms: readonly Term[], { union }: Pick<TypeSyntax, "union">): Doc {
  return alternatives(sideBySide(terms, union.pattern), union.separator);
}

/** The same next to another operator. It stays on one line. */
function operand(terms: readonly Term[], { union }: Pick<TypeSyntax, "union">): Doc {
  const [only] = terms;
  if (only && terms.length === 1 && !only.compound) return only.doc;
  const inside = joinDocs(sideBySide(terms, union.pattern), union.separator);
  return sequence(["(", inside, ")"]);
}

function sideBySide(terms: readonly Term[], pattern: Pattern): readonly Doc[] {
  const isGrouped = pattern.some((part) => "slot" in part && part.grouped);
  return terms.map(({ doc, compound }) =>
    compound && isGrouped && terms.length > 1 ? sequence(["(", doc, ")"]) : doc,
  );
}

/** A pattern with types in its slots. A slot in parentheses takes an operand. */
export function fillTypes(
  pattern: Pattern,
  slots: Readonly<Record<string, readonly Term[]>>,
  syntax: Pick<TypeSyntax, "union">,
): Doc {
  return sequence(
    pattern.flatMap((part): readonly Doc[] => {
      if ("text" in part) return [part.text];
      const terms = slots[part.slot];
      if (!terms) return [];
      return [part.grouped ? operand(terms, syntax) : oneOf(terms, syntax)];
    }),
  );
}

/** A list of types, such as those of a tuple: joined, then put into the pattern's slot. */
export function fillList(
  { pattern, separator }: Joined,
  slot: string,
  types: readonly (readonly Term[])[],
  syntax: Pick<TypeSyntax, "union">,
): Doc {
  const isGrouped = pattern.some((part) => "slot" in part && part.slot === slot && part.grouped);
  const docs = types.map((terms) =>
    isGrouped && types.length > 1 ? operand(terms, syntax) : oneOf(terms, syntax),
  );
  const inside = simple(joinDocs(docs, separator));
  return fillTypes(pattern, { [slot]: [inside] }, syntax);
}

/** The terms of a union. A language without a union operator gets a single term. */
export function unite(terms: readonly Term[], syntax: Pick<TypeSyntax, "union">): readonly Term[] {
  const all = distinct(terms);
  if (isBare(syntax.union.pattern)) return all;
  const types = all.map((term) => [term]);
  return [simple(fillList(syntax.union, "types", types, syntax))];
}

/** The intersection of the types. */
export function allOf(
  types: readonly (readonly Term[])[],
  syntax: Pick<TypeSyntax, "union" | "intersection">,
): Term {
  const { intersection } = syntax;
  if (!isBare(intersection.pattern)) return simple(fillList(intersection, "types", types, syntax));
  const byText = new Map(types.map((terms) => [flatten(oneOf(terms, syntax)), terms]));
  const doc = fillList(intersection, "types", [...byText.values()], syntax);
  return { doc, compound: byText.size > 1 };
}

/** Adds null to the terms, if the language writes it as an alternative. */
export function nullable(
  terms: readonly Term[],
  syntax: Pick<TypeSyntax, "union" | "nullable">,
): readonly Term[] {
  const { union, nullable: pattern } = syntax;
  if (isBare(pattern)) return terms;
  const [first, second, ...others] = pattern;
  const after = second && "text" in second && others.length === 0 ? second.text : "";
  if (first && "slot" in first && isBare(union.pattern) && after.startsWith(union.separator))
    return distinct([...terms, simple(after.slice(union.separator.length))]);
  return [{ doc: fillTypes(pattern, { type: terms }, syntax), compound: true }];
}
