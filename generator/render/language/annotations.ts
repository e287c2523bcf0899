import type { Json } from "../../document/json.js";
import type { ObjectType, Schema, Type } from "../../model/types/model.js";
import { fillPattern } from "../base/pattern.js";
import { concrete } from "./concrete.js";
import type { Doc } from "./doc.js";
import type { Language } from "./language.js";
import type { Names } from "./names.js";
import type { AnnotationSyntax, TypeSyntax } from "./syntax.js";
import { createTypePrinter } from "./type-printer.js";

/**
 * Writes the types of a method's arguments and results, in a language whose methods take other
 * types than they return.
 */
export interface Annotations {
  /** A value that the server sends. Enums are open, because a newer server may have more. */
  received(type: Type): string;
  /** A value that the caller gives: a model or a plain object, any list, any map. */
  given(type: Type): string;
  /** The same for an argument that may be left out. */
  givenOptional(type: Type): string;
  /** What a method returns. `optional`: the response may have no body. */
  result(type: Type | null, optional: boolean): string;
  /** Alternatives, the language's null last. */
  either(annotation: string, ...others: readonly string[]): string;
  /** A written type, open for values of an enum that a newer server adds. */
  opened(annotation: string, type: Type): string;
  /** The fields of a named type that is a class. Null: it is an alias. */
  fieldsOf(schema: Schema): ObjectType | null;
  /** Whether values that a caller gives differ from those that the server sends. */
  differs(schema: string): boolean;
  /** The name of the type of values that a caller gives. */
  givenName(schema: string): string;
  /** How a named type is written, by its key. */
  readonly named: Readonly<Record<"received" | "given", (schema: string) => string>>;
  /** The syntax of types that callers give. */
  readonly givenSyntax: TypeSyntax;
}

export interface AnnotationParts {
  readonly language: Pick<Language, "types">;
  readonly syntax: AnnotationSyntax;
  readonly names: Names;
  /** Named types by their key. */
  readonly named: ReadonlyMap<string, Schema>;
  readonly literal: (value: Json) => Doc;
  /** What stands before the name of a type, such as a module. */
  readonly before: (schema: string) => string;
}

export function createAnnotations(parts: AnnotationParts): Annotations {
  const { names, named, syntax, before, literal } = parts;
  const { types } = parts.language;
  const taken = new Set([...named.keys()].map((key) => names.type(key).toLowerCase()));
  const givenName = (key: string): string => {
    const nameOf = (name: string) => fillPattern(syntax.plain, { name });
    let name = nameOf(names.type(key));
    while (taken.has(name.toLowerCase())) name = nameOf(name);
    return name;
  };
  const fieldsOf = (schema: Schema) => objectOf(schema, named);
  const differs = createDiffers(named, fieldsOf);
  const nothing = types.scalars.null ?? "";
  const either = (annotation: string, ...others: readonly string[]): string => {
    const end = `${types.union.separator}${nothing}`;
    const all = [annotation, ...others];
    const own = all
      .map((one) => (one.endsWith(end) ? one.slice(0, -end.length) : one))
      .filter((one) => one !== nothing && one !== types.never);
    const hasNothing = all.some((one) => one === nothing || one.endsWith(end));
    return [...own, ...(hasNothing ? [nothing] : [])].join(types.union.separator);
  };
  const openOf = (type: Type | undefined): string | null => {
    if (type?.kind === "nullable") return openOf(type.type);
    if (type?.kind !== "enum") return null;
    const kinds = new Set(type.values.map(({ value }) => typeof value));
    if (kinds.size !== 1) return null;
    if (kinds.has("string")) return types.scalars.string ?? null;
    return kinds.has("number") ? (types.scalars.integer ?? null) : null;
  };
  /** An enum allows values that a newer server adds. */
  const opened = (text: string, type: Type | undefined): string => {
    const values = openOf(type);
    return values === null ? text : either(text, values);
  };
  const received = (key: string): string =>
    opened(`${before(key)}${names.type(key)}`, named.get(key)?.type);
  const given = (key: string): string => {
    const schema = named.get(key);
    const name = `${before(key)}${names.type(key)}`;
    if (!schema || !differs(key)) return name;
    const plain = `${before(key)}${givenName(key)}`;
    const object = fieldsOf(schema);
    if (object === null) return plain;
    return fillPattern(object.additional === null ? syntax.model : syntax.openModel, {
      name,
      plain,
    });
  };
  const givenSyntax: TypeSyntax = {
    ...types,
    array: syntax.array,
    map: syntax.map,
    intersection: { ...types.intersection, pattern: syntax.intersection },
    scalars: { ...types.scalars, binary: syntax.binary },
  };
  const printer = (own: TypeSyntax, type: (key: string) => string) =>
    createTypePrinter({
      language: { types: own },
      names: { ...names, type },
      key: (name) => name,
      literal,
    });
  const printers = { received: printer(types, received), given: printer(givenSyntax, given) };
  const text = (type: Type) => printers.given.text(withOneList(type));
  const asReceived = (type: Type) => opened(printers.received.text(type), type);
  return {
    received: asReceived,
    result: (type, optional) =>
      type === null ? types.void : either(asReceived(type), ...(optional ? [nothing] : [])),
    given: text,
    givenOptional: (type) => either(text(type), syntax.omitted),
    either,
    opened,
    fieldsOf,
    differs,
    givenName,
    named: { received, given },
    givenSyntax,
  };
}

/**
 * A type whose alternatives have at most one list, of everything that the lists hold. A type
 * checker does not see which of several lists a literal is meant to be.
 */
export function withOneList(type: Type): Type {
  switch (type.kind) {
    case "nullable":
      return { ...type, type: withOneList(type.type) };
    case "array":
      return { ...type, items: withOneList(type.items) };
    case "map":
      return { ...type, values: withOneList(type.values) };
    case "union": {
      const variants = type.variants.map(withOneList);
      const lists = variants.filter((variant) => variant.kind === "array");
      const [first] = lists;
      if (!first || lists.length === 1) return { ...type, variants };
      const items: Type = {
        kind: "union",
        variants: lists.map((list) => list.items),
        discriminator: null,
      };
      const others = variants.filter((variant) => variant.kind !== "array");
      return { ...type, variants: [...others, { ...first, items }] };
    }
    default:
      return type;
  }
}

function createDiffers(
  named: ReadonlyMap<string, Schema>,
  fieldsOf: (schema: Schema) => ObjectType | null,
): (key: string) => boolean {
  const known = new Map<string, boolean>();
  const differs = (key: string): boolean => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const schema = named.get(key);
    if (!schema) return false;
    // A type inside itself differs if anything else in it does.
    known.set(key, false);
    const result = fieldsOf(schema) !== null || holdsOthers(schema.type, differs);
    known.set(key, result);
    return result;
  };
  return differs;
}

/** The object of a named type. An intersection of objects is one object. */
function objectOf(schema: Schema, named: ReadonlyMap<string, Schema>): ObjectType | null {
  if (schema.type.kind === "object") return schema.type;
  if (schema.type.kind !== "intersection") return null;
  const { type } = concrete(schema.type, {}, named);
  return type.kind === "object" && type.fields.length > 0 ? type : null;
}

/** Whether a type holds a list, a map, a file or a type that differs. */
function holdsOthers(type: Type, differs: (key: string) => boolean): boolean {
  switch (type.kind) {
    case "ref":
      return differs(type.schema);
    case "array":
    case "map":
    case "tuple":
    case "object":
    case "intersection":
      return true;
    case "union":
      return type.variants.some((variant) => holdsOthers(variant, differs));
    case "nullable":
      return holdsOthers(type.type, differs);
    case "scalar":
      return type.name === "binary";
    default:
      return false;
  }
}
