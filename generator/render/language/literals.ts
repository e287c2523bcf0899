import type { Json, JsonObject } from "../../document/json.js";
import type { EnumValue, Field, ScalarType, Schema, Type } from "../../model/types/model.js";
import { fillPattern, hasSlot } from "../base/pattern.js";
import { remember } from "../base/remember.js";
import { concrete } from "./concrete.js";
import { type Doc, entryOf, flatten, group } from "./doc.js";
import type { Language } from "./language.js";
import type { Names } from "./names.js";
import { isPlain, safeJson } from "./quote.js";
import type { GroupSyntax } from "./syntax.js";
import { createTokens } from "./tokens.js";

/** What code must import for a literal. */
export interface Uses {
  /** Names of the model types that the literal constructs. */
  readonly models: Set<string>;
  /** Kinds that may need an import in some languages: `list`, `map`. */
  readonly kinds: Set<string>;
}

export interface Literals {
  /**
   * A value of a type in the language's syntax. If it does not match the type, its JSON type
   * decides.
   */
  doc(type: Type, value: Json, uses?: Uses): Doc;
  /** The same on one line. */
  text(type: Type, value: Json): string;
  /** A value of any type on one line. */
  literal(value: Json): string;
  /** The value in a table. */
  cell(type: Type, value: Json): string;
  string(text: string): string;
  /** A key of an object literal, with quotes if needed. */
  key(key: string): string;
}

/** Writes JSON values as literals of a language, according to their types. */
export function createLiterals(
  language: Language,
  names: Names,
  schemas: ReadonlyMap<string, Schema>,
): Literals {
  const syntax = language.literals;
  const { string, key, number, scalar } = createTokens(syntax);

  const doc = (type: Type, value: Json, uses?: Uses): Doc => {
    const { type: actual, schema } = concrete(type, value, schemas);
    if (value === null || typeof value === "boolean") return scalar(value);
    if (actual.kind === "enum" && typeof value !== "object" && schema) {
      const found = valuesOf(actual.values).get(value);
      if (found) {
        const name = names.type(schema.key);
        if (hasSlot(syntax.enum, "type")) uses?.models.add(name);
        const slots = { type: name, constant: names.constant(found), value: scalar(value) };
        return fillPattern(syntax.enum, slots);
      }
    }
    if (typeof value === "number") {
      return actual.kind === "scalar"
        ? number(value, numberName(actual), actual.format)
        : number(value);
    }
    if (typeof value === "string") {
      const text = string(value);
      const form = actual.kind === "scalar" ? formOf(actual) : undefined;
      const format = actual.kind === "scalar" ? actual.format : "";
      return form ? fillPattern(form, { string: text, type: string(format) }) : text;
    }
    if (Array.isArray(value)) return list(actual, value as readonly Json[], uses);
    return object(actual, schema, value as JsonObject, uses);
  };

  const formOf = ({ name, format }: ScalarType) => {
    if (name !== "binary") return syntax.texts[`${name}:${format}`];
    return (format.includes("/") && syntax.texts["binary:media-type"]) || syntax.binary;
  };

  const list = (type: Type, values: readonly Json[], uses?: Uses): Doc => {
    uses?.kinds.add("list");
    return entries(
      syntax.list,
      {},
      values.map((value, index) => [{}, doc(itemType(type, index), value, uses)]),
    );
  };

  const object = (type: Type, schema: Schema | null, value: JsonObject, uses?: Uses): Doc => {
    const pairs = Object.entries(value);
    if (type.kind !== "object" || !schema) {
      const values = type.kind === "map" ? type.values : anything;
      const field = type.kind === "object" ? fieldsOf(type.fields) : null;
      uses?.kinds.add("map");
      const long = syntax.mapLimit > 0 && pairs.length > syntax.mapLimit;
      return entries(
        long ? syntax.longMap : syntax.map,
        {},
        pairs.map(([name, entry]) => [
          { key: key(name), string: string(name) },
          doc(field?.get(name)?.type ?? values, entry, uses),
        ]),
      );
    }
    const fields = fieldsOf(type.fields);
    const name = names.type(schema.key);
    if (hasSlot(syntax.model.open, "type")) uses?.models.add(name);
    return entries(
      syntax.model,
      { type: name },
      pairs.map(([property, entry]) => {
        const field = fields.get(property);
        const literal = doc(field?.type ?? type.additional ?? anything, entry, uses);
        const slots = { key: key(property), string: string(property) };
        if (!field) return [slots, literal, "extra"];
        const written = names.field(field);
        return [{ ...slots, name: written, nameString: string(written) }, literal];
      }),
    );
  };

  const entries = (
    form: GroupSyntax,
    outer: Readonly<Record<string, string>>,
    items: readonly (readonly [Readonly<Record<string, string>>, Doc, "extra"?])[],
  ) =>
    group(
      form,
      fillPattern(form.open, outer),
      fillPattern(form.close, outer),
      items.map(([slots, value, extra]) =>
        entryOf(extra ? syntax.extra : form.entry, slots, value),
      ),
    );

  /** A string that tables show without quotes, because no other value looks the same. */
  const isBare = (type: Type): boolean => {
    if (type.kind === "scalar")
      return type.name === "binary" || (type.name === "string" && formOf(type) === undefined);
    if (type.kind === "const") return typeof type.value === "string";
    return type.kind === "enum" && valuesOf(type.values).hasOnlyText;
  };

  const cell = (type: Type, value: Json): string => {
    if (typeof value === "string" && syntax.bareStrings) {
      const { type: actual } = concrete(type, value, schemas);
      if (isBare(actual) && /^\S(.*\S)?$/.test(value) && isPlain(value)) return value;
    }
    if (typeof value === "object" && value !== null && syntax.jsonComposites)
      return safeJson(JSON.stringify(value));
    return flatten(doc(type, value));
  };
  return {
    doc,
    text: (type, value) => flatten(doc(type, value)),
    literal: (value) => flatten(doc(anything, value)),
    cell,
    string,
    key,
  };
}

const anything: Type = { kind: "unknown" };

function itemType(type: Type, index: number): Type {
  if (type.kind === "array") return type.items;
  return type.kind === "tuple" ? (type.items[index] ?? type.rest ?? anything) : anything;
}

function numberName({ name }: ScalarType): string | undefined {
  return name === "integer" || name === "number" ? name : undefined;
}

interface EnumValues {
  readonly hasOnlyText: boolean;
  get(value: string | number | boolean): EnumValue | undefined;
}

const enums = new WeakMap<readonly EnumValue[], EnumValues>();

/** Cached, because every row of a table asks for a value, and an enum may have 100,000 of them. */
function valuesOf(values: readonly EnumValue[]): EnumValues {
  return remember(enums, values, () => {
    const byValue = new Map(values.map((entry) => [entry.value, entry]));
    const hasOnlyText = values.every(({ value }) => typeof value === "string");
    return { hasOnlyText, get: (value) => byValue.get(value) };
  });
}

const fieldMaps = new WeakMap<readonly Field[], ReadonlyMap<string, Field>>();

function fieldsOf(fields: readonly Field[]): ReadonlyMap<string, Field> {
  return remember(fieldMaps, fields, () => new Map(fields.map((field) => [field.key, field])));
}
