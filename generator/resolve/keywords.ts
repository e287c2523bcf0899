import type { Given, Json } from "../document/json.js";
import { isObject } from "../document/pointer.js";

/**
 * Typed access to the own properties of an object. A value of the wrong type is reported and
 * treated as absent. Null is also treated as absent, without a report, because some tools write it
 * for "not set".
 */
export interface Keywords {
  readonly node: Readonly<Record<string, unknown>>;
  complain(key: string, reason: string): void;
  has(key: string): boolean;
  /** "" if absent. Numbers and booleans become strings, because YAML reads bare words as such. */
  text(key: string): string;
  flag(key: string): boolean;
  number(key: string): number | null;
  /** A whole number of 0 or more. */
  count(key: string): number | null;
  list(key: string): readonly unknown[] | null;
  record(key: string): Readonly<Record<string, unknown>> | null;
  entries(key: string): [string, unknown][];
  /** Undefined if absent. */
  schema(key: string): unknown;
  /** Null is a value here. */
  given(key: string): Given | null;
  /** Every `x-` key. */
  extensions(): Readonly<Record<string, unknown>>;
}

const noExtensions: Readonly<Record<string, unknown>> = {};

export function createKeywords(
  node: Readonly<Record<string, unknown>>,
  complain: (key: string, reason: string) => void,
): Keywords {
  const get = (key: string): unknown => (Object.hasOwn(node, key) ? node[key] : undefined);
  const wrong = (key: string, wanted: string): null => {
    complain(key, `\`${key}\` is not ${wanted}`);
    return null;
  };
  const number = (key: string) => {
    const value = get(key) ?? null;
    if (value === null) return null;
    return typeof value === "number" && Number.isFinite(value) ? value : wrong(key, "a number");
  };
  const record = (key: string) => {
    const value = get(key) ?? null;
    if (value === null) return null;
    return isObject(value) ? value : wrong(key, "an object");
  };
  return {
    node,
    complain,
    has: (key) => Object.hasOwn(node, key),
    text(key) {
      const value = get(key) ?? "";
      if (typeof value === "string") return value;
      if (typeof value === "number" || typeof value === "boolean") return String(value);
      return wrong(key, "a string") ?? "";
    },
    flag(key) {
      const value = get(key) ?? false;
      return typeof value === "boolean" ? value : (wrong(key, "a boolean") ?? false);
    },
    number,
    count(key) {
      const value = number(key);
      if (value === null || (Number.isInteger(value) && value >= 0)) return value;
      return wrong(key, "an integer of 0 or more");
    },
    list(key) {
      const value = get(key) ?? null;
      if (value === null) return null;
      return Array.isArray(value) ? value : wrong(key, "a list");
    },
    record,
    entries(key) {
      return Object.entries(record(key) ?? {});
    },
    schema(key) {
      const value = get(key) ?? undefined;
      if (value === undefined || typeof value === "boolean" || isObject(value)) return value;
      return wrong(key, "a schema") ?? undefined;
    },
    given: (key) => (Object.hasOwn(node, key) ? { value: node[key] as Json } : null),
    extensions() {
      const keys = Object.keys(node).filter((key) => key.startsWith("x-"));
      if (keys.length === 0) return noExtensions;
      return Object.fromEntries(keys.map((key) => [key, node[key]]));
    },
  };
}
