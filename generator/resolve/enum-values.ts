import type { Report } from "../diagnostics/catalogue.js";
import type { Given, Json } from "../document/json.js";
import { joinPointer, type Pointer, parsePointer } from "../document/pointer.js";
import type { Keywords } from "./keywords.js";

/**
 * The values of `enum` that match the type (JSON Schema validation sections 6.1.1 and 6.1.2). A
 * scalar that clearly means another type is converted: `1` becomes a string if only strings are
 * allowed, because YAML reads an unquoted `1` as a number. Null stays, whatever `type` says.
 * Returns null if there is no usable `enum`: it is absent, empty, or lost digits when it was
 * parsed.
 */
export function readEnum(
  keywords: Keywords,
  types: readonly string[],
  at: Pointer,
  report: Report,
): readonly Json[] | null {
  const values = keywords.list("enum") as readonly Json[] | null;
  if (values === null) return null;
  const place = joinPointer(at, "enum");
  if (values.length === 0) {
    report("empty-enum", place, {});
    return null;
  }
  if (values.some(isRounded)) {
    report("inexact-number", place, { what: "enum", name: nameOf(at) });
    return null;
  }
  const kept = values.flatMap((value) => readAs(value, types));
  complain(values, types, place, report);
  const distinct = [...new Map(kept.map((value) => [text(value), value])).values()];
  return distinct.length > 0 ? distinct : null;
}

/** `const`, read like a value of `enum`. Null if there is no usable one. */
export function readConst(
  keywords: Keywords,
  types: readonly string[],
  at: Pointer,
  report: Report,
): Given | null {
  const given = keywords.given("const");
  if (given === null) return null;
  const place = joinPointer(at, "const");
  if (isRounded(given.value)) {
    report("inexact-number", place, { what: "constant", name: nameOf(at) });
    return null;
  }
  const [value] = readAs(given.value, types);
  complain([given.value], types, place, report);
  return value === undefined ? null : { value };
}

/** Reports the first value that is not of the types. */
function complain(
  values: readonly Json[],
  types: readonly string[],
  place: Pointer,
  report: Report,
): void {
  const first = values.find((value) => readAs(value, types)[0] !== value);
  if (first === undefined) return;
  const [as] = readAs(first, types);
  const action = as === undefined ? "left out" : `read as ${text(as)}`;
  report("enum-mismatch", place, { value: shorten(text(first)), type: types.join(" or "), action });
}

/** The value, the value that its author meant, or nothing. */
function readAs(value: Json, types: readonly string[]): readonly Json[] {
  if (value === null || types.length === 0 || types.some((type) => isOf(value, type))) {
    return [value];
  }
  if (types.includes("string") && typeof value !== "object") return [String(value)];
  if (typeof value !== "string") return [];
  const number = value.trim() === "" ? Number.NaN : Number(value);
  const numeric =
    types.includes("number") || (types.includes("integer") && Number.isInteger(number));
  if (numeric && Number.isFinite(number) && !isRounded(number)) return [number];
  return types.includes("boolean") && /^(true|false)$/.test(value) ? [value === "true"] : [];
}

function isOf(value: Json, type: string): boolean {
  switch (type) {
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    default:
      // The other names are JavaScript's too.
      return typeof value === type;
  }
}

/** Beyond 2^53, an integer may differ from what its author wrote. */
function isRounded(value: Json): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}

function nameOf(at: Pointer): string {
  return parsePointer(at.pointer).at(-1) ?? "the schema";
}

function text(value: Json): string {
  return JSON.stringify(value);
}

function shorten(shown: string): string {
  return shown.length > 60 ? `${shown.slice(0, 57)}...` : shown;
}
