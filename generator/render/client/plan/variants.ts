import type { Json } from "../../../document/json.js";
import { allBehind, behindNames, type Lookup } from "../../../model/types/behind.js";
import type { Field, ScalarType, Type, UnionType } from "../../../model/types/model.js";
import type { ConversionPlan, JsonKind, VariantPlan } from "./conversion.js";

/** The inputs for recognising variants of unions. */
export interface Variants {
  /** Named types by their key. */
  readonly types: ReadonlyMap<string, Type>;
}

/** The plans of a variant. A variant that is itself a union has several. */
export function variantsOf(
  variant: Type,
  union: UnionType,
  of: (type: Type) => ConversionPlan | null,
  { types }: Variants,
): VariantPlan[] {
  const lookup: Lookup = (key) => types.get(key);
  const target = behindNames(variant, lookup);
  if (target?.kind === "nullable") return variantsOf(target.type, union, of, { types });
  if (target?.kind === "union")
    return target.variants.flatMap((one) => variantsOf(one, target, of, { types }));
  const is = jsonKind(target);
  if (is === null) return [];
  const signs = is === "object" ? signsOf(variant, union, lookup) : { has: [], equals: [] };
  return [{ is, ...signs, conversion: of(variant) }];
}

/** The signs that an object is the variant. */
function signsOf(
  variant: Type,
  { discriminator }: UnionType,
  lookup: Lookup,
): Pick<VariantPlan, "has" | "equals"> {
  const key = variant.kind === "ref" ? variant.schema : null;
  const mapped = (discriminator?.mapping ?? []).filter(({ schema }) => schema === key);
  if (discriminator && mapped.length > 0) {
    const values = mapped.map(({ value }) => value);
    return { has: [], equals: [{ name: discriminator.property, values }] };
  }
  const fields = fieldsOf(variant, lookup).filter(({ required }) => required);
  const equals = fields.flatMap(({ key, type }) => {
    const values = valuesOf(type, lookup);
    return values.length > 0 ? [{ name: key, values }] : [];
  });
  const fixed = new Set(equals.map(({ name }) => name));
  return { has: fields.map(({ key }) => key).filter((key) => !fixed.has(key)), equals };
}

/** The fields of an object, with those of all its parts. */
export function fieldsOf(type: Type, lookup: Lookup): readonly Field[] {
  return allBehind(type, lookup, (inner) =>
    inner.kind === "intersection" ? inner.parts : [],
  ).flatMap((part) => (part.kind === "object" ? part.fields : []));
}

/** The only values that a type has. Empty if it has others. */
export function valuesOf(type: Type, lookup: Lookup): readonly Json[] {
  const target = behindNames(type, lookup);
  if (target?.kind === "const") return [target.value];
  return target?.kind === "enum" ? target.values.map(({ value }) => value) : [];
}

/** Null if a JSON value does not reveal the type, or cannot have it. */
function jsonKind(type: Type | undefined): JsonKind | null {
  switch (type?.kind) {
    case "scalar":
      return scalarKinds[type.name];
    case "const":
      return kindOfValue(type.value);
    case "enum":
      return kindOfValue(type.values[0]?.value);
    case "array":
    case "tuple":
      return "array";
    case "object":
    case "map":
    case "intersection":
      return "object";
    default:
      return null;
  }
}

const scalarKinds = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
  null: null,
  binary: null,
} as const satisfies Record<ScalarType["name"], JsonKind | null>;

function kindOfValue(value: Json | undefined): JsonKind | null {
  switch (typeof value) {
    case "string":
      return "string";
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    default:
      if (value === null || value === undefined) return null;
      return Array.isArray(value) ? "array" : "object";
  }
}
