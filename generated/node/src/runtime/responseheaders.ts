import { convert, type JsonConversion } from "./conversion.js";
import { ClientError } from "./errors.js";
import { isRounded, pointerStep, roundedIntegers } from "./json.js";
import { own } from "./own.js";

/**
 * How the string of a header becomes a value as of JSON: OpenAPI 3.1 section 4.8.12, the style
 * `simple`.
 */
export type HeaderReading =
  | "string"
  | "number"
  | "boolean"
  | "json"
  | { readonly each: HeaderReading }
  /** A tuple. `rest` applies to all further items. */
  | { readonly items: readonly HeaderReading[]; readonly rest: HeaderReading }
  /** Readings by property. `others` applies to all others. */
  | {
      readonly fields: Readonly<Record<string, HeaderReading>>;
      readonly others: HeaderReading;
      readonly explode?: boolean;
    }
  /** The first that fits. */
  | { readonly oneOf: readonly HeaderReading[] };

/** A header that a response may have. */
export interface DescribedHeader {
  readonly name: string;
  readonly as: HeaderReading;
  /** Absent: the value stays as it is read. */
  readonly conversion?: JsonConversion;
}

/**
 * The described headers of a response, by the names that the client gives them. Those that the
 * response does not have are left out, even if they are required: browsers hide them if the server
 * does not list them in `Access-Control-Expose-Headers`.
 *
 * @throws {ClientError} if a value is not of its type. The message has no value, which may be secret.
 */
export function read<T>(headers: Headers, described: Readonly<Record<string, DescribedHeader>>): T {
  const found = Object.entries(described).flatMap(([property, header]) => {
    const text = headers.get(header.name);
    return text === null ? [] : [[property, parsed(text, header, headers)]];
  });
  // Defines the properties, because a header may be called `__proto__`.
  return Object.fromEntries(found) as T;
}

function parsed(text: string, { name, as, conversion }: DescribedHeader, headers: Headers) {
  // Dates in cookies have commas.
  const cookies =
    /^set-cookie$/i.test(name) && typeof as === "object" ? headers.getSetCookie() : null;
  try {
    const rounded = new Map<string, string>();
    const plain = conversion === "Date" ? rfc3339(text) : text;
    const value = cookies ?? readAs(plain, as, "", rounded);
    const converted = conversion ? convert(value, conversion, rounded) : value;
    if (rounded.size === 0) return converted;
    throw new TypeError("an integer, which a number cannot hold exactly");
  } catch (error) {
    // The message of a parser quotes the value.
    const reason = error instanceof TypeError ? error.message : "a value that is no JSON";
    throw new ClientError(`The header ${JSON.stringify(name)} has ${reason}`);
  }
}

/** @throws {TypeError | SyntaxError} if the string does not fit. */
function readAs(
  text: string,
  as: HeaderReading,
  at: string,
  rounded: Map<string, string>,
): unknown {
  if (as === "string") return text;
  if (as === "number") return numberOf(text, at, rounded);
  if (as === "boolean") {
    if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === "true";
    throw wrong("boolean");
  }
  if (as === "json") {
    const value: unknown = JSON.parse(text);
    for (const [place, literal] of roundedIntegers(text)) rounded.set(place, literal);
    return value;
  }
  if ("oneOf" in as) return choose(text, as.oneOf, at, rounded);
  const parts = text.trim() === "" ? [] : text.split(",").map((part) => part.trim());
  if ("each" in as) {
    return parts.map((part, index) => readAs(part, as.each, `/${index}`, rounded));
  }
  if ("items" in as) {
    return parts.map((part, index) =>
      readAs(part, as.items[index] ?? as.rest, `/${index}`, rounded),
    );
  }
  const pairs = as.explode ? parts.map(explodedPair) : alternating(parts);
  return Object.fromEntries(
    pairs.map(([key, part]) => {
      const inner = (own(as.fields, key) as HeaderReading | undefined) ?? as.others;
      return [key, readAs(part, inner, `/${pointerStep(key)}`, rounded)];
    }),
  );
}

function choose(
  text: string,
  readings: readonly HeaderReading[],
  at: string,
  rounded: Map<string, string>,
): unknown {
  for (const as of readings) {
    // Every string is a list of one item, so a list needs a comma if there is another way.
    if (typeof as === "object" && "each" in as && !text.includes(",")) continue;
    try {
      const literals = new Map<string, string>();
      const value = readAs(text, as, at, literals);
      // A string of digits such as 007, or one that a number cannot hold, may mean the string.
      const isExact = as !== "number" || (literals.size === 0 && String(value) === text);
      if (!isExact && readings.includes("string")) continue;
      for (const [place, literal] of literals) rounded.set(place, literal);
      return value;
    } catch {
      // The next one may fit.
    }
  }
  const list = readings.find((as) => typeof as === "object" && "each" in as);
  if (list) return readAs(text, list, at, rounded);
  throw wrong("value of its type");
}

function numberOf(text: string, at: string, rounded: Map<string, string>): number {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) throw wrong("number");
  const literal = text.replace("+", "");
  if (isRounded(literal)) rounded.set(at, literal);
  return Number(text);
}

/** Servers also write dates in the form of RFC 9110 section 5.6.7. */
function rfc3339(text: string): string {
  const time = /^\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}

function explodedPair(part: string): [string, string] {
  const equals = part.indexOf("=");
  if (equals < 0) throw wrong("object");
  return [part.slice(0, equals), part.slice(equals + 1)];
}

function alternating(parts: readonly string[]): [string, string][] {
  if (parts.length % 2 > 0) throw wrong("object");
  return parts.flatMap((key, index): [string, string][] =>
    index % 2 === 0 ? [[key, parts[index + 1] ?? ""]] : [],
  );
}

function wrong(type: string): TypeError {
  return new TypeError(`a value that is no ${type}`);
}
