import type { Json } from "../../../document/json.js";

/**
 * How a JSON value is converted to match its type. Null: it does not change. A null value stays
 * null.
 */
export type ConversionPlan =
  /** Becomes a type of the language, such as `Date`. */
  | { readonly kind: "scalar"; readonly to: string }
  /** The conversion of a named type, which may refer to itself. `schema` is its key. */
  | { readonly kind: "named"; readonly schema: string }
  | { readonly kind: "array"; readonly items: ConversionPlan }
  | {
      readonly kind: "tuple";
      /** Null if an item does not change. */
      readonly items: readonly (ConversionPlan | null)[];
      /** The conversion of further items. */
      readonly rest: ConversionPlan | null;
    }
  | {
      readonly kind: "object";
      readonly fields: readonly FieldConversion[];
      /** Listed properties that do not change. Only filled if there are `others`. */
      readonly known: readonly string[];
      /** The conversion of unlisted properties. */
      readonly others: ConversionPlan | null;
    }
  | { readonly kind: "all"; readonly parts: readonly ConversionPlan[] }
  /** The conversion of the first variant that fits. */
  | { readonly kind: "oneOf"; readonly variants: readonly VariantPlan[] };

export interface FieldConversion {
  /** Name of the property in JSON. */
  readonly name: string;
  readonly conversion: ConversionPlan;
}

/** Signs by which a value is recognised as a variant. They do not validate the value. */
export interface VariantPlan {
  readonly is: JsonKind;
  /** Properties that it must have. */
  readonly has: readonly string[];
  /** Properties that must have one of these values. */
  readonly equals: readonly { readonly name: string; readonly values: readonly Json[] }[];
  readonly conversion: ConversionPlan | null;
}

export type JsonKind = "string" | "number" | "boolean" | "array" | "object";

/** The conversions of an operation's responses. */
export interface OperationConversions {
  readonly need: "convert";
  readonly responses: readonly { readonly status: string; readonly conversion: ConversionPlan }[];
  /** The conversion of an item of a stream. */
  readonly item: ConversionPlan | null;
}

/** The conversion of a named type. */
export interface NamedConversion {
  readonly name: string;
  readonly conversion: ConversionPlan;
}
