import { isIdentifier } from "../../model/identifiers.js";
import { safeJson } from "../quote.js";

/** Columns that generated code keeps within where it can. */
export const width = 100;

/** A property's name in an object type or literal, quoted where it has to be. */
export function propertyKey(key: string): string {
  // Quoted or not, `__proto__` in a literal sets the prototype; computed it is a name.
  if (key === "__proto__") return '["__proto__"]';
  return isIdentifier(key) ? key : scalarLiteral(key);
}

/** A scalar as TypeScript, without characters that make code read as what it is not. */
export function scalarLiteral(value: unknown): string {
  return safeJson(JSON.stringify(value));
}

/**
 * A value as TypeScript, laid out as formatters do: on one line where it fits, except lists of
 * objects. `before` is what stands on the line before the value. Properties that are undefined
 * are left out.
 */
export function literal(value: unknown, indent: string, before: string): string {
  if (typeof value !== "object" || value === null) return scalarLiteral(value);
  const inner = `${indent}  `;
  const array = Array.isArray(value);
  const entries: readonly (readonly [prefix: string, item: unknown])[] = array
    ? value.map((item: unknown) => ["", item] as const)
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [`${propertyKey(key)}: `, item] as const);
  const [open, close] = array ? ["[", "]"] : ["{ ", " }"];
  if (entries.length === 0) return array ? "[]" : "{}";
  const parts = entries.map(([prefix, item]) => prefix + literal(item, inner, inner + prefix));
  const line = `${open}${parts.join(", ")}${close}`;
  const listOfObjects = array && value.length > 1 && value.every(hasSeveralKeys);
  if (!listOfObjects && !line.includes("\n") && before.length + line.length < width) return line;
  return `${open.trim()}\n${parts.map((part) => `${inner}${part},\n`).join("")}${indent}${close.trim()}`;
}

function hasSeveralKeys(item: unknown): boolean {
  return typeof item === "object" && item !== null && Object.keys(item).length > 1;
}
