import { own } from "./own.js";

/** What JSON has to become in a place, so that it is what the types say. Null stays null. */
export type JsonConversion =
  /** A text of RFC 3339 becomes a `Date`, an integer a `bigint`. */
  | "Date"
  | "bigint"
  /** That of a named type, which may hold itself. */
  | (() => JsonConversion)
  | { readonly each: JsonConversion }
  /** Of the items of a tuple, null where nothing is to be done; `rest` is of those that follow. */
  | { readonly items: readonly (JsonConversion | null)[]; readonly rest?: JsonConversion }
  /** By property; `others` is of those that are not listed among `fields` or `known`. */
  | {
      readonly fields: Readonly<Record<string, JsonConversion>>;
      readonly known?: readonly string[];
      readonly others?: JsonConversion;
    }
  | { readonly all: readonly JsonConversion[] }
  /** The first that fits. */
  | { readonly oneOf: readonly Variant[] };

/** When a value is a variant, by the little that tells: it need not be valid. */
export interface Variant {
  readonly is: "string" | "number" | "boolean" | "array" | "object";
  /** Properties that it has. */
  readonly has?: readonly string[];
  /** Properties that have one of these values. */
  readonly equals?: Readonly<Record<string, readonly unknown[]>>;
  /** Absent: nothing is to be done. */
  readonly as?: JsonConversion;
}

/** What JSON has for a type: dates are texts, bigints numbers, which may be rounded. */
export type AsJson<T> = T extends Date
  ? string
  : T extends bigint
    ? number
    : T extends (infer Item)[]
      ? Item[] extends T
        ? // A list may hold itself: the compiler looks at the items of this one when it has to.
          AsJson<Item>[]
        : { [Key in keyof T]: AsJson<T[Key]> }
      : T extends object
        ? { [Key in keyof T]: AsJson<T[Key]> }
        : T;

/** The conversions of an operation's answers, and what applies them. */
export interface Conversions {
  readonly convert: typeof convert;
  /** By status: exact, then range, then `default`. */
  readonly answers?: Readonly<Record<string, JsonConversion>>;
  /** Of an item of a stream. */
  readonly item?: JsonConversion;
}

/**
 * Makes a parsed JSON value what its types say; objects and arrays are changed in place. `exact`
 * holds the integers that `JSON.parse` has rounded, by JSON pointer: those that become `bigint` are
 * taken out of it.
 *
 * @throws {TypeError} that says where a text is no date-time, or a number no integer.
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
    // What one part of several has converted, another leaves as it is.
    if (!part || parts[key] instanceof Date || typeof parts[key] === "bigint") continue;
    const made = convert(parts[key], part, exact, `${at}/${escaped(key)}`);
    // Defined, not set: a key of JSON may be `__proto__`.
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

/** RFC 3339 section 5.6: without an offset a text is no moment. */
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

/** The value itself may be a secret, and is in no message. */
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

/** RFC 6901 section 3. */
function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
