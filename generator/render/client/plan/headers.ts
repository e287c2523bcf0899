import type { Json } from "../../../document/json.js";
import { allBehind, type Lookup } from "../../../model/types/behind.js";
import type { Module, Operation, Parameter, Type } from "../../../model/types/model.js";
import { unionOf, unknown } from "../../../model/types/narrow.js";
import type { Names } from "../../language/names.js";
import type { ConversionPlan } from "./conversion.js";
import { fieldsOf } from "./variants.js";

/** A function that reads the headers of an operation's success responses. */
export interface HeadersPlan {
  readonly operation: Operation;
  /** Name of the function: `listUsersHeaders`. */
  readonly name: string;
  /** Name of the type that it returns. */
  readonly type: string;
  readonly headers: readonly HeaderPlan[];
}

export interface HeaderPlan {
  /** The header as a field of what the function returns. */
  readonly field: Parameter;
  /** Name on the wire. */
  readonly header: string;
  /** Name in the language. */
  readonly name: string;
  readonly reading: HeaderReading;
  /** How the value that `reading` makes becomes its type. Null: it does not change. */
  readonly conversion: ConversionPlan | null;
}

/**
 * How the string of a header becomes a value as of JSON. OpenAPI 3.1 section 4.8.12, the style
 * `simple`, which has no form for deeper values. Those are read as JSON.
 */
export type HeaderReading =
  | { readonly kind: "scalar"; readonly as: "string" | "number" | "boolean" }
  | { readonly kind: "json" }
  | { readonly kind: "list"; readonly items: HeaderReading }
  | {
      readonly kind: "tuple";
      readonly items: readonly HeaderReading[];
      /** The reading of further items. */
      readonly rest: HeaderReading;
    }
  | {
      readonly kind: "object";
      readonly fields: readonly { readonly name: string; readonly reading: HeaderReading }[];
      /** The reading of unlisted properties. */
      readonly others: HeaderReading;
      readonly explode: boolean;
    }
  /** The first that fits. */
  | { readonly kind: "choice"; readonly of: readonly HeaderReading[] };

export function planHeaders(
  { groups, schemas }: Pick<Module, "groups" | "schemas">,
  names: Names,
  conversions: { value(type: Type): ConversionPlan | null },
): HeadersPlan[] {
  const types = new Map(schemas.map(({ key, type }) => [key, type] as const));
  const lookup: Lookup = (key) => types.get(key);
  return groups
    .flatMap(({ operations }) => operations)
    .filter(({ resultHeaders, via }) => resultHeaders.length > 0 && !via?.returnsUrl)
    .map((operation) => ({
      operation,
      name: names.headersReader(operation),
      type: names.headersType(operation),
      headers: operation.resultHeaders.map((header) => {
        const planned = planHeader(header, names, lookup);
        return { ...planned, conversion: conversions.value(planned.field.type) };
      }),
    }));
}

function planHeader(header: Parameter, names: Names, lookup: Lookup) {
  const { key, property, mediaType, explode } = header;
  const isJson = mediaType !== null && /^[^;]*[/+]json\s*(;|$)/i.test(mediaType);
  const reading: HeaderReading = isJson
    ? { kind: "json" }
    : readingOf(header.type, lookup, explode);
  // Only JSON and the style have forms for an object or a list.
  const isText = mediaType !== null && !isJson && !isScalar(reading);
  return {
    // The reader gives no defaults.
    field: { ...header, default: null, ...(isText ? { type: unknown } : {}) },
    header: key,
    name: names.property({ in: "header", property, field: header }),
    reading: isText ? string : reading,
  };
}

const string: HeaderReading = { kind: "scalar", as: "string" };

/** What is specific comes first. Every string fits the last. */
const order = ["boolean", "number", "json", "object", "tuple", "list", "string"];

function readingOf(type: Type, lookup: Lookup, explode: boolean): HeaderReading {
  return chosen(
    alternatives(type, lookup).flatMap((one): HeaderReading[] => {
      switch (one.kind) {
        case "array":
          return [composite([one.items], lookup, ([items = string]) => ({ kind: "list", items }))];
        case "tuple":
          return [
            composite([one.rest ?? unknown, ...one.items], lookup, ([rest = string, ...items]) => ({
              kind: "tuple",
              items,
              rest,
            })),
          ];
        case "object":
        case "map":
        case "intersection":
          return [objectReading(one, lookup, explode)];
        default:
          return scalars(one);
      }
    }),
  );
}

/** A type's variants, behind their names, without null. */
function alternatives(type: Type, lookup: Lookup): readonly Type[] {
  return allBehind(type, lookup, (one) => {
    if (one.kind === "nullable") return [one.type];
    return one.kind === "union" ? one.variants : [];
  }).filter(({ kind }) => kind !== "nullable" && kind !== "union");
}

function chosen(readings: readonly HeaderReading[]): HeaderReading {
  const byKey = new Map(readings.map((one) => [JSON.stringify(one), one] as const));
  const rank = (one: HeaderReading) => order.indexOf(one.kind === "scalar" ? one.as : one.kind);
  const [first = string, ...others] = [...byKey.values()].sort((a, b) => rank(a) - rank(b));
  return others.length > 0 ? { kind: "choice", of: [first, ...others] } : first;
}

/** A reading of values that are scalars. JSON, if one is not. */
function composite(
  types: readonly Type[],
  lookup: Lookup,
  reading: (parts: readonly HeaderReading[]) => HeaderReading,
): HeaderReading {
  const parts = types.map((type) => chosen(alternatives(type, lookup).flatMap(scalars)));
  return parts.every(isScalar) ? reading(parts) : { kind: "json" };
}

function objectReading(type: Type, lookup: Lookup, explode: boolean): HeaderReading {
  const parts = allBehind(type, lookup, (one) => (one.kind === "intersection" ? one.parts : []));
  const isObject = parts.some(({ kind }) => kind === "object" || kind === "map");
  const [first = unknown] = parts;
  if (!isObject) return chosen(scalars(first));
  const fields = fieldsOf(type, lookup);
  const others = parts.flatMap((one): Type[] => {
    if (one.kind === "map") return [one.values];
    if (one.kind !== "object") return [];
    const patterns = (one.patterns ?? []).map((pattern) => pattern.type);
    return [...(one.additional ? [one.additional] : []), ...patterns];
  });
  const rest = others.length > 0 ? unionOf(others) : unknown;
  return composite(
    [rest, ...fields.map((field) => field.type)],
    lookup,
    ([other, ...readings]) => ({
      kind: "object",
      fields: fields.map(({ key }, index) => ({ name: key, reading: readings[index] ?? string })),
      others: other ?? string,
      explode,
    }),
  );
}

/** Whether a reading makes no list, object or JSON. */
export function isScalar(reading: HeaderReading): boolean {
  return reading.kind === "choice" ? reading.of.every(isScalar) : reading.kind === "scalar";
}

/** The readings of a type that is no list and no object, else JSON. */
function scalars(type: Type): HeaderReading[] {
  switch (type.kind) {
    case "scalar":
      if (type.name === "null") return [];
      return [{ kind: "scalar", as: scalarKinds[type.name] }];
    case "const":
      return ofValue(type.value);
    case "enum":
      return type.values.flatMap(({ value }) => ofValue(value));
    case "array":
    case "tuple":
    case "object":
    case "map":
    case "intersection":
      return [{ kind: "json" }];
    default:
      return [string];
  }
}

const scalarKinds = {
  string: "string",
  binary: "string",
  integer: "number",
  number: "number",
  boolean: "boolean",
} as const;

function ofValue(value: Json): HeaderReading[] {
  if (value === null) return [];
  if (typeof value === "object") return [{ kind: "json" }];
  if (typeof value === "number") return [{ kind: "scalar", as: "number" }];
  return [{ kind: "scalar", as: typeof value === "boolean" ? "boolean" : "string" }];
}
