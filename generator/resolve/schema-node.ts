import type { Given, Json, Limits } from "../document/json.js";
import type { XmlKeywords } from "./xml.js";

/**
 * A read-only OpenAPI 3.1 view of one Schema Object, one level deep. Later steps never need to know
 * the version of the description.
 */
export interface SchemaNode {
  /** `$ref` as written, or null. */
  readonly ref: string | null;
  /** A boolean schema's value, or null. */
  readonly boolean: boolean | null;
  /** `type` as a list, without "null" unless it is the only one. */
  readonly types: readonly string[];
  /** 3.0 `nullable: true`, or "null" in 3.1's `type`. */
  readonly nullable: boolean;
  readonly format: string;
  readonly enum: readonly Json[] | null;
  readonly const: Given | null;
  readonly default: Given | null;
  readonly example: Given | null;
  readonly title: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly properties: readonly (readonly [key: string, node: unknown])[];
  readonly required: readonly string[];
  readonly additionalProperties: unknown;
  readonly patternProperties: readonly (readonly [pattern: string, node: unknown])[];
  /** A schema of the names of all properties. Undefined if there is none. */
  readonly propertyNames: unknown;
  readonly prefixItems: readonly unknown[] | null;
  readonly items: unknown;
  /** Undefined if there is none. */
  readonly contains: unknown;
  /** How many items `contains` must match. `most` is null if there is no limit. */
  readonly containsCount: { readonly least: number; readonly most: number | null };
  readonly allOf: readonly unknown[];
  readonly oneOf: readonly unknown[];
  readonly anyOf: readonly unknown[];
  readonly discriminator: {
    readonly property: string;
    readonly mapping: readonly (readonly [value: string, target: string])[];
    /** The default variant, for values whose property is absent or has no mapping. Null if none. */
    readonly defaultMapping: string | null;
  } | null;
  /** Undefined if there is none. */
  readonly not: unknown;
  /** Schemas that apply under a condition: `then`, `else`, and `dependentSchemas`. */
  readonly conditional: readonly { readonly steps: readonly string[]; readonly node: unknown }[];
  readonly limits: Limits;
  readonly contentMediaType: string;
  readonly contentEncoding: string;
  /** Null if there is none. */
  readonly xml: XmlKeywords | null;
  /** Every `x-` key. */
  readonly extensions: Readonly<Record<string, unknown>>;
}
