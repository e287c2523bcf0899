import type { Json } from "../../../../document/json.js";
import type { Field, ObjectType } from "../../../../model/types/model.js";
import { flatten } from "../../../language/doc.js";
import type { DeclarationRules, Terms } from "../../../language/members.js";
import { distinct, oneOf, simple, type Term } from "../../../language/terms.js";
import type { DeclarationParts } from "./declaration-parts.js";
import { createVariants } from "./declared-variants.js";
import { isInherited } from "./inherited.js";
import { comment, propertyDoc } from "./jsdoc.js";

/** Details of types that only TypeScript declarations have, and pages do not show. */
export function declarationRules(parts: DeclarationParts): DeclarationRules {
  const { language, names, source, link } = parts;
  /**
   * The type of an absent property includes the value that every object inherits under its name.
   */
  const besides = (field: Field): readonly Term[] => {
    const name = names.field(field);
    return field.required || !isInherited(name) ? [] : [simple(`Object[${source.scalar(name)}]`)];
  };
  /** An index signature must allow the types of the listed properties. */
  const additional = ({ fields, additional: others }: ObjectType, terms: Terms) => {
    if (others === null || fields.length === 0) return null;
    const types = [others, ...fields.map(({ type }) => type)];
    const isOpen = types.some(({ kind }) => kind === "unknown");
    const all = [
      ...terms(others),
      ...fields.flatMap((field) => [...terms(field.type), ...besides(field)]),
      ...(fields.every(({ required }) => required) ? [] : [simple("undefined")]),
    ];
    const type = isOpen ? language.types.unknown : oneOf(distinct(all), language.types);
    return { head: "[key: string]: ", value: type, tail: "" };
  };
  /** The sets of properties of which one is required, each as an object type. */
  const beside = ({ fields, limits: { alternatives = [] } }: ObjectType, terms: Terms) => {
    const known = new Map(fields.map((field) => [field.key, field] as const));
    const choices = alternatives
      .filter(({ sets }) => sets.every((set) => set.every((key) => known.has(key))))
      .map(({ kind, sets }) =>
        sets.map((set) => {
          const members = set.flatMap((key) => {
            const field = known.get(key);
            if (!field) return [];
            const type = flatten(oneOf(terms(field.type), language.types));
            return [`${source.key(names.field(field))}: ${type}`];
          });
          const never = kind === "one" ? excludedBy(set, sets) : [];
          return `{ ${[...members, ...never.map((key) => `${source.key(key)}?: never`)].join("; ")} }`;
        }),
      );
    if (choices.length === 0) return null;
    return choices.map((one) => `(${[...new Set(one)].join(" | ")})`).join(" & ");
  };
  return {
    variant: createVariants(parts),
    above: (field, indent) => comment(propertyDoc(field, link), indent),
    besides,
    beside,
    additional,
  };
}

/** The properties that would make another set whole as well. */
export function excludedBy(set: readonly string[], sets: readonly (readonly string[])[]): string[] {
  const missing = sets
    .filter((other) => other !== set)
    .map((other) => other.filter((key) => !set.includes(key)));
  return [...new Set(missing.flatMap((keys) => (keys.length === 1 ? keys : [])))];
}

/** The literal type of a value. For an object, the types of its properties. */
export function literalType(value: Json, source: DeclarationParts["source"]): string {
  const inner = (item: Json) => literalType(item, source);
  if (Array.isArray(value)) return `[${value.map(inner).join(", ")}]`;
  if (typeof value !== "object" || value === null) return source.scalar(value);
  const members = Object.entries(value).map(([key, item]) => `${source.key(key)}: ${inner(item)}`);
  return members.length > 0 ? `{ ${members.join("; ")} }` : "{ [key: string]: never }";
}
