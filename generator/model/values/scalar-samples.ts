import type { Json, Limits } from "../../document/json.js";
import type { ScalarType } from "../types/model.js";
import { matchesPattern, textOfPattern } from "./pattern-text.js";

const byFormat: ReadonlyMap<string, string> = new Map([
  ["date-time", "2024-01-01T00:00:00Z"],
  ["date", "2024-01-01"],
  ["time", "12:00:00Z"],
  ["duration", "P1D"],
  ["email", "user@example.com"],
  ["idn-email", "user@example.com"],
  ["hostname", "example.com"],
  ["idn-hostname", "example.com"],
  ["ipv4", "192.0.2.1"],
  ["ipv6", "2001:db8::1"],
  ["uri", "https://example.com"],
  ["url", "https://example.com"],
  ["uri-reference", "/path"],
  ["iri", "https://example.com"],
  ["uuid", "3fa85f64-5717-4562-b3fc-2c963f66afa6"],
  ["byte", "c3RyaW5n"],
  ["regex", "^.*$"],
  ["json-pointer", "/path"],
]);

/** A value of a scalar type that respects its format, pattern and bounds. */
export function scalarSample({ name, format, limits }: ScalarType): Json {
  switch (name) {
    case "string":
      return patterned(limits) ?? sized(byFormat.get(format) ?? "string", limits);
    case "binary":
      return "file content";
    case "integer":
    case "number":
      return bounded(limits, name === "integer");
    case "boolean":
      return true;
    case "null":
      return null;
  }
}

/** A string that matches the pattern. Null if there is no pattern, or it is not understood. */
function patterned({ pattern, minLength, maxLength = Number.POSITIVE_INFINITY }: Limits) {
  if (pattern === undefined) return null;
  if (matchesPattern("string", pattern) && "string".length >= (minLength ?? 0)) {
    if ("string".length <= maxLength) return "string";
  }
  // An empty string would be useless as a sample.
  const text = textOfPattern(pattern, minLength || 1) ?? textOfPattern(pattern, minLength);
  return text !== null && text.length <= maxLength ? text : null;
}

function sized(
  value: string,
  { minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Limits,
): string {
  const long =
    value.length < minLength ? value.padEnd(Math.min(minLength, 10_000), value || "x") : value;
  return long.slice(0, maxLength);
}

function bounded(limits: Limits, integer: boolean): number {
  const step = limits.multipleOf && limits.multipleOf > 0 ? limits.multipleOf : integer ? 1 : 0;
  const low = Math.max(
    limits.minimum ?? Number.NEGATIVE_INFINITY,
    limits.exclusiveMinimum === undefined
      ? Number.NEGATIVE_INFINITY
      : limits.exclusiveMinimum + (step || 1),
  );
  const high = Math.min(
    limits.maximum ?? Number.POSITIVE_INFINITY,
    limits.exclusiveMaximum === undefined
      ? Number.POSITIVE_INFINITY
      : limits.exclusiveMaximum - (step || 1),
  );
  const value = Math.min(Math.max(1, low), high);
  const stepped = step > 0 ? Math.ceil(value / step) * step : value;
  return stepped > high && step > 0 ? Math.floor(high / step) * step : stepped;
}
