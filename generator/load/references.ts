import type { Pointer } from "../model/types.js";
import { escapeSegment, isObject } from "../resolve/pointer.js";
import { looksLikeReference } from "../resolve/reference.js";

/**
 * How the keys of an object are to be read:
 * - `keywords`: they mean something. Keys that hold plain data ({@link literals}, other `x-*`) are left
 *   out, keys that hold a map of names are entered as `names`.
 * - `names`: an author chose them; a property may be called `example`, `default` or `$ref`.
 * - `examples`, `example`: Example Objects by name; only a reference is looked for in each.
 */
export type Reading = "keywords" | "names" | "examples" | "example";

/** A reference, where it stands, and how to read what it names. */
export interface Found {
  readonly ref: string;
  readonly at: Pointer;
  readonly reading: Reading;
}

/** A part of a file from which references are looked for. */
export interface Start {
  readonly node: unknown;
  readonly at: Pointer;
  readonly reading: Reading;
}

/** Keys whose value is data of the author's, in which `$ref` is only a name. */
const literals = new Set(["example", "default", "enum", "const", "scopes"]);

/** Keys of OpenAPI and JSON Schema objects whose value is a map from names. */
const maps = new Set(
  `properties patternProperties $defs definitions dependentSchemas schemas responses parameters
   requestBodies headers securitySchemes links callbacks pathItems paths webhooks x-webhooks content
   encoding variables mediaTypes additionalOperations`.split(/\s+/),
);

interface Frame {
  readonly node: unknown;
  readonly reading: Reading;
  readonly key: string;
  readonly parent: Frame | null;
}

/**
 * Finds every reference below a node, in the order of the text. A string `$ref` is a reference
 * wherever it is not inside plain data; a property called `$ref` has a schema and is none. Values
 * of a discriminator's mapping count where they look like references and `isSchema` does not know
 * them as names. `seen` keeps what was walked, per reading, across calls. There is no recursion:
 * no depth is too deep, and aliases of YAML are walked once.
 */
export function findReferences(
  start: Start,
  seen: ReadonlyMap<Reading, Set<object>>,
  isSchema: (name: string) => boolean,
): Found[] {
  const found: Found[] = [];
  const stack: Frame[] = [{ node: start.node, reading: start.reading, key: "", parent: null }];
  const add = (ref: string, frame: Frame, reading: Reading, ...keys: string[]) => {
    found.push({ ref, at: placeOf(start.at, frame, keys), reading });
  };
  for (let frame = stack.pop(); frame !== undefined; frame = stack.pop()) {
    const { node, reading } = frame;
    if (typeof node !== "object" || node === null) continue;
    const walked = seen.get(reading);
    if (walked?.has(node)) continue;
    walked?.add(node);
    if (isObject(node) && Object.hasOwn(node, "$ref") && typeof node.$ref === "string") {
      add(node.$ref, frame, reading, "$ref");
    }
    if (reading === "keywords" && isObject(node)) {
      for (const [keys, value] of mappingOf(node)) {
        if (typeof value !== "string" || isSchema(value) || !looksLikeReference(value)) continue;
        add(value, frame, "keywords", "discriminator", ...keys);
      }
    }
    const list = Array.isArray(node);
    const children = node as Readonly<Record<string, unknown>>;
    const keys = Object.keys(node);
    for (let index = keys.length - 1; index >= 0; index--) {
      const key = keys[index] as string;
      const child = children[key];
      if (typeof child !== "object" || child === null) continue;
      const next = list ? "keywords" : readingOf(reading, key, child);
      if (next !== null) stack.push({ node: child, reading: next, key, parent: frame });
    }
  }
  return found;
}

/** How to read the value of a key, or null where no reference can be in it. */
function readingOf(reading: Reading, key: string, value: object): Reading | null {
  if (reading === "names") return "keywords";
  if (reading === "examples") return "example";
  if (reading === "example" || literals.has(key) || (key.startsWith("x-") && !maps.has(key)))
    return null;
  if (key === "discriminator") return null;
  // A list is JSON Schema's keyword, a map OpenAPI's.
  if (key === "examples") return Array.isArray(value) ? null : "examples";
  return maps.has(key) ? "names" : "keywords";
}

/** Values of a discriminator that may be references, with the keys that lead to them. */
function mappingOf(node: Readonly<Record<string, unknown>>): [string[], unknown][] {
  if (!Object.hasOwn(node, "discriminator")) return [];
  const { discriminator } = node;
  if (!isObject(discriminator)) return [];
  const { mapping, defaultMapping } = discriminator;
  const mapped = isObject(mapping) ? Object.entries(mapping) : [];
  return [
    ...mapped.map(([name, value]): [string[], unknown] => [["mapping", name], value]),
    [["defaultMapping"], defaultMapping],
  ];
}

/** Pointers are made only for what is found. */
function placeOf(start: Pointer, frame: Frame, keys: readonly string[]): Pointer {
  const path = [...keys].reverse();
  for (let up = frame; up.parent !== null; up = up.parent) path.push(up.key);
  const below = path.reverse().map((key) => `/${escapeSegment(key)}`);
  return { file: start.file, pointer: start.pointer + below.join("") };
}
