import { isIdentifier } from "../../../model/naming/identifiers.js";
import { safeJson } from "../../language/quote.js";
import { isCode } from "./data/code.js";

/** Columns that generated code keeps within where it can. */
export const width = 100;

/** A property's name in an object type or literal, quoted where it has to be. */
export function propertyKey(key: string): string {
  // Quoted or not, `__proto__` in a literal sets the prototype; computed it is a name.
  if (key === "__proto__") return '["__proto__"]';
  return isIdentifier(key) ? key : scalarLiteral(key);
}

/** Properties that TypeScript knows of every object, whatever its type says. */
const inherited = new Set([
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
]);

export function isInherited(key: string): boolean {
  return inherited.has(key);
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
  if (isCode in value) return String(value[isCode]);
  const inner = `${indent}  `;
  const array = Array.isArray(value);
  const entries: readonly (readonly [prefix: string, item: unknown, inherited?: boolean])[] = array
    ? value.map((item: unknown) => ["", item] as const)
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [prefixOf(key, item), item, isInherited(key)] as const);
  const [open, close] = array ? ["[", "]"] : ["{ ", " }"];
  if (entries.length === 0) return array ? "[]" : "{}";
  const parts = entries.map(([prefix, item, inherited]) => {
    const printed = prefix + literal(item, inner, inner + prefix);
    // TypeScript looks there for what such a property must be, not at an index signature.
    return inherited && typeof item === "object" && item !== null ? `${printed} as const` : printed;
  });
  const line = `${open}${parts.join(", ")}${close}`;
  const listOfObjects = array && value.length > 1 && value.every(hasSeveralKeys);
  if (!listOfObjects && !line.includes("\n") && before.length + line.length < width) return line;
  return `${open.trim()}\n${parts.map((part) => `${inner}${part},\n`).join("")}${indent}${close.trim()}`;
}

/** A function that is called like its property stands there alone. */
function prefixOf(key: string, item: unknown): string {
  const isShort =
    typeof item === "object" && item !== null && isCode in item && item[isCode] === key;
  return isShort ? "" : `${propertyKey(key)}: `;
}

function hasSeveralKeys(item: unknown): boolean {
  return typeof item === "object" && item !== null && Object.keys(item).length > 1;
}
