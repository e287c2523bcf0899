import type { Json, Limits, NameLimits } from "../../document/json.js";
import type { ScalarType } from "../types/model.js";
import { formatSample } from "./format-samples.js";
import { matchesPattern, textOfPattern } from "./pattern-text.js";
import { allowsName, isScalar, isWithin } from "./within.js";

/** How many values are compared before a sample is given up as it is. */
const mostAttempts = 40;

/**
 * A value of a scalar type that respects its format, pattern and bounds. Each `nth` has a value of
 * its own, if the type has that many.
 */
export function scalarSample(type: ScalarType, nth = 0): Json {
  switch (type.name) {
    case "string":
      return stringSample(type, nth);
    case "binary":
      return "file content";
    case "integer":
    case "number":
      return numberSample(type, nth);
    case "boolean":
      return isWithin(nth % 2 === 0, type) ? nth % 2 === 0 : nth % 2 !== 0;
    case "null":
      return null;
  }
}

function stringSample(type: ScalarType, nth: number): string {
  const { format, limits } = type;
  const fit = nthOf(texts({ ...limits, format }), nth, (text) => isWithin(text, type));
  return fit ?? sized(formatSample(format, 0), limits);
}

/** The name of a property within limits. */
export function nameSample(names: NameLimits | undefined, nth = 0): string {
  const first = nth === 0 ? "key" : `key${nth + 1}`;
  if (allowsName(first, names)) return first;
  if (names?.values) return names.values[nth % names.values.length] ?? first;
  return nthOf(texts(names ?? {}), nth, (text) => allowsName(text, names)) ?? first;
}

function nthOf(
  candidates: Iterable<string>,
  nth: number,
  fits: (text: string) => boolean,
): string | undefined {
  const found = new Set<string>();
  for (const text of candidates) {
    if (fits(text)) found.add(text);
    if (found.size > nth) break;
  }
  return [...found][Math.min(nth, found.size - 1)];
}

/** Strings that are likely within limits, the ones that read best first. */
function* texts(limits: NameLimits): Generator<string> {
  const { pattern, patterns = [], format = "", minLength } = limits;
  const all = pattern === undefined ? patterns : [pattern, ...patterns];
  for (let turn = 0; turn < mostAttempts; turn++) {
    const plain = sized(formatSample(format, turn), limits, turn);
    if (all.every((one) => matchesPattern(plain, one) === true)) yield plain;
    for (const one of all) {
      // An empty string would be useless as a sample.
      const text = textOfPattern(one, minLength || 1, turn) ?? textOfPattern(one, minLength, turn);
      if (text !== null) yield text;
      // A pattern without an end allows anything after it.
      const longerText = `${text ?? ""}${turn + 1}`;
      if (text !== null && matchesPattern(longerText, one)) yield longerText;
      const longer = textOfPattern(one, (minLength ?? 0) + turn + 1);
      if (longer !== null) yield longer;
      const start = text ?? textOfPattern(one, 0, turn);
      // The same as above, as long as it must be.
      if (start !== null && start.length < (minLength ?? 0))
        yield sized(start.padEnd(minLength ?? 0, "abc"), limits, turn);
    }
  }
}

function sized(
  value: string,
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Pick<Limits, "minLength" | "maxLength">,
  turn = 0,
): string {
  const long =
    value.length < minLength ? value.padEnd(Math.min(minLength, 10_000), value || "x") : value;
  if (long.length <= maxLength && (long === value || turn === 0)) return long;
  // The end tells the strings apart.
  const end = turn === 0 ? "" : String(turn + 1);
  const most = Math.min(long.length, maxLength);
  return end.length > most ? end.slice(-most) : long.slice(0, most - end.length) + end;
}

function numberSample(type: ScalarType, nth: number): number {
  const found = new Set<number>();
  let first: number | undefined;
  for (const candidate of numbers(type)) {
    const value = Number(candidate.toPrecision(15));
    first ??= value;
    if (isScalar(value, type.name) && isWithin(value, type)) found.add(value);
    if (found.size > nth) break;
  }
  return [...found][Math.min(nth, found.size - 1)] ?? first ?? 1;
}

function* numbers({ name, limits }: ScalarType): Generator<number> {
  const least = Math.max(limits.minimum ?? -Infinity, limits.exclusiveMinimum ?? -Infinity);
  const most = Math.min(limits.maximum ?? Infinity, limits.exclusiveMaximum ?? Infinity);
  const { multipleOf = 0 } = limits;
  const near = Math.min(Math.max(1, least), most);
  const step = multipleOf > 0 ? multipleOf : name === "integer" ? 1 : 0;
  if (step === 0) {
    yield near;
    if (Number.isFinite(least + most)) yield (least + most) / 2;
    for (let turn = 1; turn <= mostAttempts; turn++) yield* [near + turn / 2, near - turn / 2];
    if (Number.isFinite(least + most))
      for (let turn = 1; turn < mostAttempts; turn++)
        yield least + ((most - least) * turn) / mostAttempts;
    return;
  }
  const [from, to] = [Math.ceil(near / step), Math.floor(near / step)];
  for (let turn = 0; turn <= 10 * mostAttempts; turn++)
    yield* [(from + turn) * step, (to - turn) * step];
}
