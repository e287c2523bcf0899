import { pointerStep } from "./json.js";
import { own } from "./own.js";

/** How to convert a JSON value to its declared type. Null stays null. */
export type JsonConversion =
  /** A string in RFC 3339 format becomes a `Date`, an integer becomes a `bigint`. */
  | "Date"
  | "bigint"
  /** The conversion of a named type, which may contain itself. */
  | (() => JsonConversion)
  | { readonly each: JsonConversion }
  /**
   * Conversions of the items of a tuple, null for items that stay as they are. `rest` applies to
   * all further items.
   */
  | { readonly items: readonly (JsonConversion | null)[]; readonly rest?: JsonConversion }
  /** Conversions by property. `others` applies to properties in neither `fields` nor `known`. */
  | {
      readonly fields: Readonly<Record<string, JsonConversion>>;
      readonly known?: readonly string[];
      readonly others?: JsonConversion;
    }
  | { readonly all: readonly JsonConversion[] }
  /** The conversion of the first variant that matches. */
  | { readonly oneOf: readonly Variant[] };

/** The minimal signs by which a value is recognized as a variant. It need not be valid. */
export interface Variant {
  readonly is: "string" | "number" | "boolean" | "array" | "object";
  /** Properties that the value has. */
  readonly has?: readonly string[];
  /** Properties that have one of these values. */
  readonly equals?: Readonly<Record<string, readonly unknown[]>>;
  /** Absent: the value stays as it is. */
  readonly as?: JsonConversion;
}

/** The JSON form of a type. Dates are strings, and bigints are numbers, which may be rounded. */
export type AsJson<T> = T extends Date
  ? string
  : T extends bigint
    ? number
    : T extends (infer Item)[]
      ? Item[] extends T
        ? // A list may contain itself: this form delays the compiler's look at its items.
          AsJson<Item>[]
        : { [Key in keyof T]: AsJson<T[Key]> }
      : T extends object
        ? { [Key in keyof T]: AsJson<T[Key]> }
        : T;

/** The conversions of an operation's responses, and the function that applies them. */
export interface Conversions {
  readonly convert: typeof convert;
  /** By status: exact, then range, then `default`. */
  readonly answers?: Readonly<Record<string, JsonConversion>>;
  /** For an item of a stream. */
  readonly item?: JsonConversion;
}

/**
 * Converts a parsed JSON value to its declared type. Objects and arrays are changed in place.
 * `exact` holds the integers that `JSON.parse` has rounded, by JSON pointer. Those that become a
 * `bigint` are removed from it.
 *
 * @throws {TypeError} if a string is not a date-time or a number is not an integer. The message
 * says where.
 */
export function convert(
  value: unknown,
  conversion: JsonConversion,
  exact: Map<string, string>,
  at = "",
): unknown {
  if (value === null || value === undefined) return value;
  if (conversion === "Date") return dateOf(value, at);
  if (conversion === "bigint") return bigintOf(value, exact, at);
  if (typeof conversion === "function") return convert(value, conversion(), exact, at);
  if ("all" in conversion) {
    return conversion.all.reduce<unknown>((made, one) => convert(made, one, exact, at), value);
  }
  if ("oneOf" in conversion) {
    const found = conversion.oneOf.find((variant) => fits(value, variant));
    return found?.as ? convert(value, found.as, exact, at) : value;
  }
  if (typeof value !== "object") return value;
  const parts = value as Record<string, unknown>;
  for (const key of Object.keys(parts)) {
    const part = partOf(conversion, key, Array.isArray(value));
    // A value that another part of an `allOf` has converted stays as it is.
    if (!part || parts[key] instanceof Date || typeof parts[key] === "bigint") continue;
    const made = convert(parts[key], part, exact, `${at}/${pointerStep(key)}`);
    // Defined rather than assigned, because a JSON key may be `__proto__`.
    if (made !== parts[key]) Object.defineProperty(parts, key, { value: made });
  }
  return value;
}

type Composite = Exclude<
  JsonConversion,
  string | (() => JsonConversion) | { all: unknown } | { oneOf: unknown }
>;

function partOf(
  conversion: Composite,
  key: string,
  isArray: boolean,
): JsonConversion | null | undefined {
  if ("each" in conversion) return isArray ? conversion.each : undefined;
  if ("items" in conversion)
    return isArray ? (conversion.items[Number(key)] ?? conversion.rest) : undefined;
  if (isArray) return undefined;
  const { fields, known = [], others } = conversion;
  if (Object.hasOwn(fields, key)) return fields[key];
  return known.includes(key) ? undefined : others;
}

/** RFC 3339 section 5.6: a string without an offset does not name a moment. */
const dateTime = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

function dateOf(value: unknown, at: string): Date {
  const date = new Date(typeof value === "string" && dateTime.test(value) ? value : Number.NaN);
  if (Number.isNaN(date.getTime())) throw wrong("no date-time", at);
  return date;
}

function bigintOf(value: unknown, exact: Map<string, string>, at: string): bigint {
  const literal = exact.get(at);
  if (literal !== undefined && Number(literal) === value) {
    exact.delete(at);
    return BigInt(literal);
  }
  if (!Number.isInteger(value)) throw wrong("no integer", at);
  return BigInt(value as number);
}

/** The value may be a secret, so no message contains it. */
function wrong(what: string, at: string): TypeError {
  return new TypeError(`a value${at === "" ? "" : ` at ${at}`} that is ${what}`);
}

function fits(value: unknown, { is, has = [], equals = {} }: Variant): boolean {
  if ((Array.isArray(value) ? "array" : typeof value) !== is) return false;
  return (
    has.every((key) => own(value, key) !== undefined) &&
    Object.entries(equals).every(([key, values]) => values.includes(own(value, key)))
  );
}
