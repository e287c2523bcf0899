import * as z from "zod";
import type { Upload } from "../runtime/values.js";

// What the schemas of models need besides zod itself.

/** The schema of a model. What it accepts is what it returns. */
export type Schema<T> = z.ZodType<T, T>;

/** A schema of zod, as far as its types need to be compared. That is faster than all of it. */
interface Typed<out T> {
  readonly _zod: { readonly output: T };
}

/** The schema of a model. Its type is compared with the model's. */
export function schema<T>(own: Typed<T>): Schema<T> {
  return own as Schema<T>;
}

/** The schema of a model with values that JSON cannot express, such as dates. */
export function converted<T>(own: Typed<T>): z.ZodType<T> {
  return own as z.ZodType<T>;
}

/** A condition and its message, the arguments of `refine`. */
export type Condition = readonly [check: (value: unknown) => boolean, message: string];

/**
 * An optional property. Like in the models, its type has no `undefined`. A value of `undefined` is
 * accepted, because JSON leaves it out.
 */
export function optional<T extends z.core.SomeType>(own: T): z.ZodExactOptional<T> {
  return z.optional(own) as unknown as z.ZodExactOptional<T>;
}

/** The union of objects that one property distinguishes by its value. */
export function discriminated<const T extends readonly z.core.SomeType[]>(
  property: string,
  variants: T,
): z.ZodType<z.output<T[number]>, z.input<T[number]>> {
  // The type of a named schema does not say which values its property has.
  return z.discriminatedUnion(property, variants as never) as never;
}

/** What both schemas accept. The second one gets the result of the first. */
export function allOf<A, B>(first: Typed<A>, second: Typed<B>): z.ZodType<A & B> {
  return z.pipe(first as never, second as never) as never;
}

/** Properties that every object inherits, such as `constructor`, are not its own. */
export function ownProperties<T extends z.core.SomeType>(own: T): T {
  const copy = (value: unknown): unknown =>
    isObject(value) ? Object.assign(Object.create(null), value) : value;
  return z.preprocess(copy, own) as unknown as T;
}

/** A date with a time. RFC 3339 requires an offset from UTC, but many servers send none. */
export const dateTime: z.ZodCustomStringFormat<"date-time"> = z.stringFormat(
  "date-time",
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[T ](?:[01]\d|2[0-3]):[0-5]\d(?::(?:[0-5]\d|60)(?:\.\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?$/i,
);

/** Any address with one `@`. Stricter rules reject addresses that exist. */
export const email: z.ZodCustomStringFormat<"email"> = z.stringFormat(
  "email",
  /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/,
);

/** A `Date`, or the string that JSON has for it, which becomes one. */
export const date: z.ZodType<Date> = z.union([
  z.date(),
  z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
]);

/** A `bigint`, or the integer that JSON has for it, which becomes one. */
export const bigint: z.ZodType<bigint> = z.union([
  z.bigint(),
  z.int().transform((number) => BigInt(number)),
]);

/** A file or bytes. */
export const file: z.ZodType<Upload & Blob, Upload & Blob> = z.custom<Upload & Blob>(
  isFile,
  "Must be a file",
);

function isFile(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return (
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    value instanceof ReadableStream ||
    Symbol.asyncIterator in value ||
    "stream" in value
  );
}

/** JSON Schema counts characters, not UTF-16 code units. */
export function length(least: number, most: number = Number.POSITIVE_INFINITY): Condition {
  const check = (value: unknown) => {
    const count = [...String(value)].length;
    return count >= least && count <= most;
  };
  return [check, `Must have ${between(least, most)} characters`];
}

/** The number of properties. */
export function size(least: number, most: number = Number.POSITIVE_INFINITY): Condition {
  const check = (value: unknown) => {
    const count = propertiesOf(value).length;
    return count >= least && count <= most;
  };
  return [check, `Must have ${between(least, most)} properties`];
}

export function min(least: bigint): Condition {
  return [(value) => (value as bigint) >= least, `Must be at least ${least}`];
}

export function max(most: bigint): Condition {
  return [(value) => (value as bigint) <= most, `Must be at most ${most}`];
}

export function gt(limit: bigint): Condition {
  return [(value) => (value as bigint) > limit, `Must be greater than ${limit}`];
}

export function lt(limit: bigint): Condition {
  return [(value) => (value as bigint) < limit, `Must be less than ${limit}`];
}

/** None of these values. */
export function except(values: readonly unknown[]): Condition {
  const keys = new Set(values.map(keyOf));
  return [(value) => !keys.has(keyOf(value)), "Must not be an excluded value"];
}

/** No two items are equal. */
export function unique(): Condition {
  const check = (value: unknown) =>
    !Array.isArray(value) || new Set(value.map(keyOf)).size === value.length;
  return [check, "Must not have the same item twice"];
}

/** Some items have a type. */
export function contains(
  own: z.core.SomeType,
  least: number,
  most: number = Number.POSITIVE_INFINITY,
): Condition {
  const check = (value: unknown) => {
    if (!Array.isArray(value)) return true;
    const count = value.filter((item) => z.safeParse(own as z.core.$ZodType, item).success).length;
    return count >= least && count <= most;
  };
  return [check, `Must have ${between(least, most)} items of the described type`];
}

/** Every property has a name that the schema accepts. */
export function names(own: z.core.SomeType): Condition {
  const check = (value: unknown) =>
    propertiesOf(value).every((key) => z.safeParse(own as z.core.$ZodType, key).success);
  return [check, "Must have only allowed names of properties"];
}

/** Properties with a matching name have a type. */
export function matching(pattern: RegExp, own: z.core.SomeType): Condition {
  const check = (value: unknown) =>
    !isObject(value) ||
    Object.entries(value).every(
      ([key, item]) => !pattern.test(key) || z.safeParse(own as z.core.$ZodType, item).success,
    );
  return [check, `Must have properties of the described type for names like ${pattern}`];
}

/** Properties that are required. */
export function required(keys: readonly string[]): Condition {
  const check = (value: unknown) => !isObject(value) || keys.every((key) => has(value, key));
  return [check, `Must have ${keys.join(", ")}`];
}

/** Properties that another one requires, perhaps only with some of its values. */
export function dependent({
  key,
  needs,
  equals,
  differs,
}: {
  readonly key: string;
  readonly needs: readonly string[];
  readonly equals?: readonly unknown[];
  readonly differs?: boolean;
}): Condition {
  const wanted = equals && new Set(equals.map(keyOf));
  const check = (value: unknown) => {
    if (!isObject(value)) return true;
    const isEqual = has(value, key) && (wanted?.has(keyOf(value[key])) ?? true);
    return isEqual === (differs === true) || needs.every((one) => has(value, one));
  };
  return [check, `Must have ${needs.join(", ")}, because of ${key}`];
}

/** Properties that must not all be present. */
export function apart(keys: readonly string[]): Condition {
  const check = (value: unknown) => !isObject(value) || !keys.every((key) => has(value, key));
  return [check, `Must not have all of ${keys.join(", ")}`];
}

/** Sets of properties of which one must be whole: any, or exactly one. */
export function alternatives({
  kind,
  sets,
}: {
  readonly kind: "any" | "one";
  readonly sets: readonly (readonly string[])[];
}): Condition {
  const check = (value: unknown) => {
    if (!isObject(value)) return true;
    const whole = sets.filter((keys) => keys.every((key) => has(value, key))).length;
    return kind === "one" ? whole === 1 : whole > 0;
  };
  return [check, `Must have ${sets.map((keys) => keys.join(" and ")).join(", or ")}`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function has(value: object, key: string): boolean {
  return Object.hasOwn(value, key);
}

function propertiesOf(value: unknown): string[] {
  return isObject(value) ? Object.keys(value) : [];
}

/** Equal for equal JSON values, whatever the order of properties. */
function keyOf(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === "bigint") return `${inner}n`;
    if (!isObject(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function between(least: number, most: number): string {
  if (most === Number.POSITIVE_INFINITY) return `at least ${least}`;
  if (least === 0) return `at most ${most}`;
  return least === most ? `exactly ${least}` : `${least} to ${most}`;
}
