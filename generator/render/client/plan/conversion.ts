import type { Json } from "../../../document/json.js";

/**
 * What a value of JSON must become, so that it is what its type says. Null: nothing of it changes.
 * Null as a value stays null.
 */
export type ConversionPlan =
  /** Becomes a type of the language, such as `Date`. */
  | { readonly kind: "scalar"; readonly to: string }
  /** That of a named type, which may hold itself; `schema` is its key. */
  | { readonly kind: "named"; readonly schema: string }
  | { readonly kind: "array"; readonly items: ConversionPlan }
  | {
      readonly kind: "tuple";
      /** Null where nothing changes. */
      readonly items: readonly (ConversionPlan | null)[];
      /** Of the items that follow. */
      readonly rest: ConversionPlan | null;
    }
  | {
      readonly kind: "object";
      readonly fields: readonly FieldConversion[];
      /** Other properties of which nothing changes, if there are `others`. */
      readonly known: readonly string[];
      /** Of properties that are listed nowhere. */
      readonly others: ConversionPlan | null;
    }
  | { readonly kind: "all"; readonly parts: readonly ConversionPlan[] }
  /** The first variant that fits. */
  | { readonly kind: "oneOf"; readonly variants: readonly VariantPlan[] };

export interface FieldConversion {
  /** Name of the property on the wire. */
  readonly name: string;
  readonly conversion: ConversionPlan;
}

/** When a value is a variant, by the little that tells: it need not be valid. */
export interface VariantPlan {
  readonly is: JsonKind;
  /** Properties that it has. */
  readonly has: readonly string[];
  /** Properties that have one of these values. */
  readonly equals: readonly { readonly name: string; readonly values: readonly Json[] }[];
  readonly conversion: ConversionPlan | null;
}

export type JsonKind = "string" | "number" | "boolean" | "array" | "object";

/** What the responses of an operation must become. */
export interface OperationConversions {
  readonly need: "convert";
  readonly responses: readonly { readonly status: string; readonly conversion: ConversionPlan }[];
  /** Of an item of a stream. */
  readonly item: ConversionPlan | null;
}

/** The conversion of a named type. */
export interface NamedConversion {
  /** The type's name. */
  readonly name: string;
  readonly conversion: ConversionPlan;
}
