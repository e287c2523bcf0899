import type { Json } from "../../document/json.js";
import type { SchemaNode } from "../../resolve/schema-node.js";
import { uniqueWords } from "../naming/identifiers.js";
import type { EnumValue, Type } from "../types/model.js";
import { isNull, nullable, unionOf } from "../types/narrow.js";

type Scalar = string | number | boolean;

/**
 * The type of an `enum`. Null becomes `nullable`, a single value becomes a constant, and arrays and
 * objects become constants of a union. JSON Schema validation, section 6.1.2.
 *
 * Meanings come from `x-enumDescriptions` (a map or a list) or `x-enum-descriptions`, names from
 * `x-enum-varnames` or `x-enumNames`. `except` are values that a `not` excludes.
 */
export function enumType(
  values: readonly Json[],
  extensions: Readonly<Record<string, unknown>>,
  except: readonly Json[] = [],
): Type {
  const first = new Map<Scalar, number>();
  values.forEach((value, index) => {
    if (isScalar(value) && !first.has(value) && !except.includes(value)) first.set(value, index);
  });
  const scalars = [...first.keys()];
  const others = values.filter((value) => value !== null && !isScalar(value));
  const meanings = extensions["x-enumDescriptions"] ?? extensions["x-enum-descriptions"];
  const names = extensions["x-enum-varnames"] ?? extensions["x-enumNames"];
  const type = literals(
    scalars.map((value) => {
      const index = first.get(value) ?? 0;
      return {
        value,
        description: textAt(meanings, value, index),
        name: textAt(names, value, index),
      };
    }),
  );
  const variants = [
    ...(scalars.length > 0 ? [type] : []),
    ...others.map((value): Type => ({ kind: "const", value })),
  ];
  if (variants.length === 0) return { kind: "const", value: null };
  const union = unionOf(variants);
  return values.includes(null) ? nullable(union) : union;
}

/** A `oneOf` whose members are all constants with descriptions is an enum with meanings. */
export function enumOfConstants(variants: readonly SchemaNode[]): Type | null {
  const constants = variants.map(({ const: constant, enum: values }) =>
    constant ? constant.value : values?.length === 1 ? (values[0] as Json) : undefined,
  );
  if (constants.length < 2 || !constants.every((value) => isScalar(value))) return null;
  return literals(
    variants.map(({ title, description }, index) => ({
      value: constants[index] as Scalar,
      description: description || title,
      name: title,
    })),
  );
}

function literals(
  values: readonly {
    readonly value: Scalar;
    readonly description: string;
    readonly name: string;
  }[],
): Type {
  const [first] = values;
  if (values.length === 1 && first) return { kind: "const", value: first.value };
  const spoken = values.map(({ name, value }) => name || String(value));
  // `true` and `"true"` give the same words.
  const distinct =
    new Set(spoken).size === spoken.length
      ? spoken
      : values.map(({ value }) => JSON.stringify(value));
  const words = uniqueWords(distinct, "value", "constant");
  return {
    kind: "enum",
    values: values.map(
      ({ value, description, name }, index): EnumValue => ({
        value,
        words: words.get(distinct[index] ?? "") ?? ["value"],
        description,
        ...(saysMore(name, value, description) ? { name } : {}),
      }),
    ),
  };
}

/** Whether a name is more than the value in another case, or what the description says. */
function saysMore(name: string, value: Scalar, description: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[\s_-]/g, "");
  return name !== "" && name !== description && bare(name) !== bare(String(value));
}

function textAt(source: unknown, value: Scalar, index: number): string {
  if (Array.isArray(source)) return typeof source[index] === "string" ? source[index] : "";
  if (typeof source !== "object" || source === null) return "";
  const text: unknown = Object.hasOwn(source, String(value))
    ? Reflect.get(source, String(value))
    : "";
  return typeof text === "string" ? text : "";
}

function isScalar(value: Json | undefined): value is Scalar {
  return value !== null && ["string", "number", "boolean"].includes(typeof value);
}

/** Values of a discriminating property: its constant or its enum's values. Empty if it is open. */
export function literalValues(type: Type): readonly Scalar[] {
  if (type.kind === "const") return isScalar(type.value) ? [type.value] : [];
  if (type.kind === "enum") return type.values.map(({ value }) => value);
  if (type.kind === "union") {
    const values = type.variants.map(literalValues);
    return values.every((own) => own.length > 0) ? values.flat() : [];
  }
  return type.kind === "nullable" && !isNull(type) ? literalValues(type.type) : [];
}
