import type { Limits, NameLimits } from "../../document/json.js";

type Mutable = { -readonly [Key in keyof Limits]: Limits[Key] };

export const noLimits: Limits = {};

const lowest = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"] as const;
const highest = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"] as const;

/** The limits of a value that must satisfy both: the strictest of each, as `allOf` requires. */
export function strictest(a: Limits, b: Limits): Limits {
  if (a === b || isEmpty(b)) return a;
  if (isEmpty(a)) return b;
  const limits: Mutable = { ...a, ...b };
  for (const key of lowest) limit(limits, key, Math.max, a[key], b[key]);
  for (const key of highest) limit(limits, key, Math.min, a[key], b[key]);
  withoutSlack(limits);
  if (a.multipleOf !== undefined && b.multipleOf !== undefined)
    limits.multipleOf = commonMultiple(a.multipleOf, b.multipleOf);
  Object.assign(limits, strings(a, b));
  if (a.names && b.names) limits.names = strictestNames(a.names, b.names);
  if (a.except && b.except) limits.except = [...a.except, ...b.except];
  if (a.dependent && b.dependent) limits.dependent = [...a.dependent, ...b.dependent];
  if (a.alternatives && b.alternatives)
    limits.alternatives = distinct(a.alternatives, b.alternatives);
  if (a.apart && b.apart) limits.apart = distinct(a.apart, b.apart);
  return limits;
}

function isEmpty(limits: Limits): boolean {
  return Object.keys(limits).length === 0;
}

function limit(
  limits: Mutable,
  key: (typeof lowest)[number] | (typeof highest)[number],
  choose: (a: number, b: number) => number,
  a: number | undefined,
  b: number | undefined,
): void {
  if (a !== undefined && b !== undefined) limits[key] = choose(a, b);
}

/** Of an inclusive and an exclusive bound on the same side, the strict one stays. */
function withoutSlack(limits: Mutable): void {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = limits;
  if (minimum !== undefined && exclusiveMinimum !== undefined) {
    if (exclusiveMinimum >= minimum) delete limits.minimum;
    else delete limits.exclusiveMinimum;
  }
  if (maximum !== undefined && exclusiveMaximum !== undefined) {
    if (exclusiveMaximum <= maximum) delete limits.maximum;
    else delete limits.exclusiveMaximum;
  }
}

/** Pattern and patterns of both: there is no one pattern that means two. */
function strings(a: Limits, b: Limits): Pick<Limits, "pattern" | "patterns"> {
  const all = [a.pattern, ...(a.patterns ?? []), b.pattern, ...(b.patterns ?? [])];
  const [pattern, ...patterns] = new Set(all.filter((one) => one !== undefined));
  if (pattern === undefined) return {};
  return patterns.length > 0 ? { pattern, patterns } : { pattern };
}

function strictestNames(a: NameLimits, b: NameLimits): NameLimits {
  const values =
    a.values && b.values ? a.values.filter((name) => b.values?.includes(name)) : undefined;
  return { ...a, ...b, ...strictest(a, b), ...(values ? { values } : {}) };
}

function distinct<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return [...new Map([...a, ...b].map((one) => [JSON.stringify(one), one])).values()];
}

/** The least common multiple; of fractions, by their decimal digits. */
function commonMultiple(a: number, b: number): number {
  const scale = 10 ** Math.max(decimals(a), decimals(b));
  const [x, y] = [Math.round(a * scale), Math.round(b * scale)];
  const common = x > 0 && y > 0 ? (x / divisor(x, y)) * y : Number.NaN;
  return Number.isSafeInteger(common) ? common / scale : Math.max(a, b);
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

function decimals(value: number): number {
  const [digits = "", exponent = "0"] = String(value).split("e");
  return Math.max(0, (digits.split(".")[1] ?? "").length - Number(exponent));
}

/** The limits that apply to one type of values. */
export function pick(limits: Limits, keys: readonly (keyof Limits)[]): Limits {
  const entries = Object.entries(limits).filter(([key]) =>
    (keys as readonly string[]).includes(key),
  );
  return entries.length === 0 ? noLimits : Object.fromEntries(entries);
}
