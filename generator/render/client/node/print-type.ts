import type { Json } from "../../../document/json.js";
import { behindNames } from "../../../model/types/behind.js";
import { refsIn } from "../../../model/types/map-type.js";
import type { Discriminator, Field, ScalarType, Type } from "../../../model/types/model.js";
import type { Names } from "../../language/names.js";
import { comment, propertyDoc } from "./jsdoc.js";
import { isInherited, propertyKey, scalarLiteral, width } from "./layout-literal.js";

/** Prints types in TypeScript, laid out as formatters do. */
export interface TypeText {
  /**
   * A type expression. Further lines are indented from `indent`; `before` is what stands on the
   * first line before the type.
   */
  type(type: Type, indent: string, before: string): string;
  /** What a method answers with; a file is a `Blob` then, in whatever form it may be given. */
  result(type: Type, indent: string): string;
  /** Keys of the schemas that {@link TypeText.result} names. */
  namedIn(type: Type): readonly string[];
  /** The lines of an object type's members, each indented. */
  members(type: Extract<Type, { kind: "object" }>, indent: string): string;
}

export function createTypeText(
  names: Names,
  link: (operation: string) => string | null,
  types: ReadonlyMap<string, Type>,
  scalars: Readonly<Record<string, string>>,
): TypeText {
  /** What is chosen for its format, else what its name says. */
  const scalarName = ({ name, format }: ScalarType): string =>
    scalars[`${name}:${format}`] ??
    (name === "integer" ? "number" : name === "binary" ? "Upload" : name);

  function text(type: Type, indent: string, before: string): string {
    const choices = choicesOf(type);
    return choices ? union(choices, indent, before) : single(type, indent, before);
  }

  /** The alternatives of a type that is several; null for one that is not. */
  function choicesOf(type: Type): readonly Choice[] | null {
    switch (type.kind) {
      case "enum":
        return type.values.map(
          ({ value }) =>
            () =>
              scalarLiteral(value),
        );
      case "union":
        return type.variants.flatMap((variant, index) =>
          type.discriminator
            ? [(indent: string) => told(type, index, indent)]
            : isOpen(variant, type.variants)
              ? [() => `(${scalarName(variant)} & {})`]
              : (choicesOf(variant) ?? [choice(variant)]),
        );
      case "nullable":
        return [...(choicesOf(type.type) ?? [choice(type.type)]), () => "null"];
      default:
        return null;
    }
  }

  /** A text beside texts that are listed: editors go on suggesting these where it hides no others. */
  function isOpen(variant: Type, variants: readonly Type[]): variant is ScalarType {
    if (variant.kind !== "scalar" || scalars[`${variant.name}:${variant.format}`]) return false;
    const name = variant.name === "integer" ? "number" : variant.name;
    return variants.some((other) => {
      const listed = other.kind === "ref" ? types.get(other.schema) : other;
      return listed !== undefined && valuesOf(listed).some((value) => typeof value === name);
    });
  }

  function choice(type: Type): Choice {
    return (indent) =>
      type.kind === "intersection" ? `(${single(type, indent, "")})` : single(type, indent, "");
  }

  function single(type: Type, indent: string, before: string): string {
    switch (type.kind) {
      case "ref":
        return names.type(type.schema);
      case "scalar":
        return scalarName(type);
      case "const":
        return valueType(type.value);
      case "array":
        return `${atom(type.items, indent)}[]`;
      case "tuple": {
        const rest = type.rest ? [`...${atom(type.rest, indent)}[]`] : [];
        return `[${[...type.items.map((item) => text(item, indent, before)), ...rest].join(", ")}]`;
      }
      case "map":
        // Not `Record`: an alias that holds itself may only do so in an object type.
        return `{ [key: string]: ${text(type.values, indent, `${before}{ [key: string]: `)} }`;
      case "object":
        return type.fields.length === 0 && !type.additional
          ? "{ [key: string]: never }"
          : `{\n${members(type, `${indent}  `)}\n${indent}}`;
      case "intersection":
        return type.parts.map((part) => atom(part, indent)).join(" & ");
      case "unknown":
      case "never":
        return type.kind;
      default:
        return text(type, indent, before);
    }
  }

  /** A variant whose discriminating property is open is told by the values that name it. */
  function told(type: Extract<Type, { kind: "union" }>, index: number, indent: string): string {
    const variant = type.variants[index] ?? { kind: "unknown" };
    const key = variant.kind === "ref" ? variant.schema : null;
    const values = (type.discriminator?.mapping ?? []).filter(({ schema }) => schema === key);
    if (!type.discriminator || key === null || values.length === 0) return atom(variant, indent);
    if (isToldAlready(key, type.discriminator)) return atom(variant, indent);
    const literals = values.map(({ value }) => scalarLiteral(value)).join(" | ");
    return `(${atom(variant, indent)} & { ${propertyKey(type.discriminator.property)}: ${literals} })`;
  }

  /** The variant's own type leaves no other values to its discriminating property. */
  function isToldAlready(variant: string, { property, mapping }: Discriminator): boolean {
    const object = types.get(variant);
    const field =
      object?.kind === "object" ? object.fields.find(({ key }) => key === property) : undefined;
    const own = field?.type.kind === "ref" ? types.get(field.type.schema) : field?.type;
    const values = own ? valuesOf(own) : [];
    const mapped = mapping.filter(({ schema }) => schema === variant).map(({ value }) => value);
    return values.length > 0 && values.every((value) => mapped.some((told) => told === value));
  }

  /** A type that an operator may follow. */
  function atom(type: Type, indent: string): string {
    const choices = choicesOf(type);
    if (choices) return `(${choices.map((print) => print(indent)).join(" | ")})`;
    return choice(type)(indent);
  }

  function valueType(value: Json): string {
    if (Array.isArray(value)) return `[${value.map((item: Json) => valueType(item)).join(", ")}]`;
    if (typeof value !== "object" || value === null) return scalarLiteral(value);
    const members = Object.entries(value).map(
      ([key, item]) => `${propertyKey(key)}: ${valueType(item)}`,
    );
    return members.length > 0 ? `{ ${members.join("; ")} }` : "{ [key: string]: never }";
  }

  function members(type: Extract<Type, { kind: "object" }>, indent: string): string {
    const lines = type.fields.map((field) => {
      const doc = comment(propertyDoc(field, link), indent);
      const head = `${indent}${propertyKey(names.field(field))}${field.required ? "" : "?"}:`;
      const choices = mayBeInherited(field) ? choicesOfField(field) : null;
      const printed = choices
        ? union(choices, indent, `${head} `)
        : text(field.type, indent, `${head} `);
      return `${doc}${head}${printed.startsWith("\n") ? "" : " "}${printed};`;
    });
    if (type.additional) lines.push(indexSignature(type.fields, type.additional, indent));
    return lines.join("\n");
  }

  /** What reading a property may give: where it is absent, what the object inherits. */
  function choicesOfField(field: Field): readonly Choice[] {
    const own = choicesOf(field.type) ?? [choice(field.type)];
    return mayBeInherited(field)
      ? [...own, () => `Object[${scalarLiteral(names.field(field))}]`]
      : own;
  }

  function mayBeInherited(field: Field): boolean {
    return !field.required && isInherited(names.field(field));
  }

  /** An index signature must allow what the listed properties are. */
  function indexSignature(fields: readonly Field[], additional: Type, indent: string): string {
    const types = [additional, ...fields.map((field) => field.type)];
    const head = `${indent}[key: string]:`;
    if (types.some(({ kind }) => kind === "unknown")) return `${head} unknown;`;
    const choices = [
      ...(choicesOf(additional) ?? [choice(additional)]),
      ...fields.flatMap(choicesOfField),
    ];
    const distinct = new Set(choices.map((print) => print(indent)));
    if (fields.some((field) => !field.required)) distinct.add("undefined");
    const printed = union(
      [...distinct].map((part) => () => part),
      indent,
      `${head} `,
    );
    return `${head}${printed.startsWith("\n") ? "" : " "}${printed};`;
  }

  function union(choices: readonly Choice[], indent: string, before: string): string {
    const line = choices.map((print) => print(indent)).join(" | ");
    if (before.length + line.length < width || choices.length === 1) return line;
    const inner = `${indent}  `;
    return choices.map((print) => `\n${inner}| ${print(inner)}`).join("");
  }

  /** A named type that is nothing but a file is not named in an answer. */
  function answered(type: Type): Type {
    if (type.kind !== "ref") return type;
    const inner = behindNames(type, (key) => types.get(key));
    return inner && isFile(inner) ? inner : type;
  }

  return {
    type: text,
    members,
    result: (type, indent) => {
      const bare = answered(type);
      if (isFile(bare)) return "Blob";
      const variants = bare.kind === "union" ? bare.variants.map(answered) : [];
      if (!variants.some(isFile)) return text(bare, indent, "");
      const choices = variants.flatMap((variant) =>
        isFile(variant) ? [() => "Blob"] : (choicesOf(variant) ?? [choice(variant)]),
      );
      return union(choices, indent, "");
    },
    namedIn: (type) => refsIn(answered(type)),
  };
}

function isFile(type: Type): boolean {
  return type.kind === "scalar" && type.name === "binary";
}

/** The values of a constant or an enum; none of a type that is open. */
function valuesOf(type: Type): readonly Json[] {
  if (type.kind === "const") return [type.value];
  if (type.kind === "enum") return type.values.map(({ value }) => value);
  if (type.kind !== "union") return [];
  const values = type.variants.map(valuesOf);
  return values.every((own) => own.length > 0) ? values.flat() : [];
}

/** Prints an alternative with the indentation of its further lines. */
type Choice = (indent: string) => string;
