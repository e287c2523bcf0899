import type { Json } from "../../../../document/json.js";
import type { ObjectType, Schema, Type } from "../../../../model/types/model.js";
import { parsePattern } from "../../../base/pattern.js";
import { concrete } from "../../../language/concrete.js";
import type { Language } from "../../../language/language.js";
import type { Names } from "../../../language/names.js";
import type { TypeSyntax } from "../../../language/syntax.js";
import { createTypePrinter, type TypePrinter } from "../../../language/type-printer.js";

/** Writes types as annotations. Each is evaluated in a module that has `models` and `shared`. */
export interface Annotations {
  /** A value that the server sends. Enums are open, because a newer server may have more. */
  received(type: Type): string;
  /** A value that the caller gives: a model or a plain `dict`, any sequence, any mapping. */
  given(type: Type): string;
  /** The type that {@link received} means, as an expression that runs before all types exist. */
  receivedAlias(type: Type): string;
  givenAlias(type: Type): string;
  /** The fields of a named type that is a class. Null: it is an alias. */
  fieldsOf(schema: Schema): ObjectType | null;
  /** Whether values that a caller gives differ from those that the server sends. */
  differs(schema: string): boolean;
  /** The name of the type of values that a caller gives. */
  givenName(schema: string): string;
}

export interface AnnotationParts {
  readonly language: Pick<Language, "types">;
  readonly names: Names;
  /** Named types by their key. */
  readonly named: ReadonlyMap<string, Schema>;
  readonly literal: (value: Json) => string;
}

export function createAnnotations(parts: AnnotationParts): Annotations {
  const { names, named } = parts;
  const { types } = parts.language;
  const taken = new Set([...named.keys()].map((key) => names.type(key).toLowerCase()));
  const givenName = (key: string): string => {
    let name = `${names.type(key)}Param`;
    while (taken.has(name.toLowerCase())) name += "Param";
    return name;
  };
  const differing = new Map<string, boolean>();
  const differs = (key: string): boolean => {
    const known = differing.get(key);
    if (known !== undefined) return known;
    const schema = named.get(key);
    if (!schema) return false;
    // A type inside itself differs if anything else in it does.
    differing.set(key, false);
    const found = fieldsOf(schema) !== null || holdsOthers(schema.type, differs);
    differing.set(key, found);
    return found;
  };
  const fieldsOf = (schema: Schema) => objectOf(schema, named);
  const home = (key: string) => (named.get(key)?.shared ? "shared" : "models");
  const received = (key: string): string => {
    const name = `${home(key)}.${names.type(key)}`;
    const open = openOf(named.get(key)?.type, types);
    return open === null ? name : `${name} | ${open}`;
  };
  const given = (key: string): string => {
    const schema = named.get(key);
    const name = `${home(key)}.${names.type(key)}`;
    if (!schema || !differs(key)) return name;
    const plain = `${home(key)}.${givenName(key)}`;
    const object = fieldsOf(schema);
    if (object === null) return plain;
    const isOpen = object.additional !== null;
    return `${name} | ${plain}${isOpen ? " | Mapping[str, Any]" : ""}`;
  };
  const quoted = (of: (key: string) => string) => (key: string) => `"${of(key)}"`;
  const printer = (syntax: TypeSyntax, type: (key: string) => string): TypePrinter =>
    createTypePrinter({
      language: { types: syntax },
      names: { ...names, type },
      key: (name) => name,
      literal: (value) => parts.literal(value),
    });
  const aliasPrinter = (syntax: TypeSyntax, type: (key: string) => string) => {
    const usual = printer(syntax, type);
    const other = printer({ ...syntax, ...aliases }, type);
    return (alias: Type) => {
      const text = usual.text(alias);
      return isQuoted.test(text) ? asObject(other.text(alias)) : text;
    };
  };
  const open = { ...types, ...inputs, scalars: { ...types.scalars, binary: "Upload" } };
  const printers = {
    received: printer(types, received),
    given: printer(open, given),
    receivedAlias: aliasPrinter(types, quoted(received)),
    givenAlias: aliasPrinter(open, quoted(given)),
  };
  return {
    received: (type) => openEnum(type, printers.received.text(type), types),
    given: (type) => printers.given.text(type),
    receivedAlias: printers.receivedAlias,
    givenAlias: printers.givenAlias,
    fieldsOf,
    differs,
    givenName,
  };
}

/** What callers may give: any sequence and any mapping. */
const inputs = {
  array: parsePattern("Sequence[{items}]"),
  map: parsePattern("Mapping[str, {values}]"),
  intersection: { pattern: parsePattern("Mapping[str, Any]"), separator: ", " },
};

/** A name in quotes that is an operand of `|`, or all of it. */
const isQuoted = /^"[^"]*"$|"(?:models|shared)\.[^"]*" \||\| "(?:models|shared)\./;

/** `A | B` does not run if a name is in quotes. */
const aliases = {
  union: { pattern: parsePattern("Union[{types}]"), separator: ", " },
  nullable: parsePattern("Union[{type}, None]"),
};

/** A name in quotes alone is a string, which no operator takes. */
function asObject(text: string): string {
  return text.startsWith('"') ? `Union[${text}]` : text;
}

/** An enum that is written in place allows values that a newer server adds. */
function openEnum(type: Type, text: string, types: TypeSyntax): string {
  const open = openOf(type, types);
  return open === null ? text : `${text} | ${open}`;
}

/** The type of the values of an enum. Null for any other type. */
function openOf(type: Type | undefined, { scalars }: TypeSyntax): string | null {
  if (type?.kind === "nullable") return openOf(type.type, { scalars } as TypeSyntax);
  if (type?.kind !== "enum") return null;
  const kinds = new Set(type.values.map(({ value }) => typeof value));
  if (kinds.size !== 1) return null;
  if (kinds.has("string")) return scalars.string ?? null;
  return kinds.has("number") ? (scalars.integer ?? null) : null;
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
