import type { Module, Schema, Type } from "../../../model/types/model.js";
import { reachedFrom } from "../../../model/types/reach.js";
import { fileName } from "./file-name.js";
import { payloadOf, typesOf } from "./reach.js";

/** A file of a client's models, with its types sorted by name. */
export interface ModelFile {
  /** Without its ending. */
  readonly name: string;
  readonly schemas: readonly Schema[];
}

/** About so many lines of code are easy to open and to review. */
const longest = 2_500;

/**
 * The types that a client's callers meet, by the group whose methods have them. A type of several
 * groups is in `common`, so that a new method elsewhere moves few types. A type that only names
 * the arguments of a method is not among them, because arguments have no object around them.
 */
export function modelFiles({ groups, webhooks, schemas }: Module): readonly ModelFile[] {
  const named = new Map(schemas.map((schema) => [schema.key, schema] as const));
  const users = new Map<string, Set<string>>();
  const visit = (user: string, types: readonly Type[]) => {
    for (const key of reachedFrom(types, named)) {
      const known = users.get(key) ?? new Set();
      users.set(key, known.add(user));
    }
  };
  for (const { slug, operations } of groups) visit(fileName(slug), operations.flatMap(typesOf));
  visit("webhooks", webhooks.flatMap(payloadOf));
  const files = new Map<string, Schema[]>();
  for (const schema of schemas) {
    const own = users.get(schema.key);
    if (schema.shared || !own) continue;
    const [only = "common"] = own;
    const file = own.size === 1 ? only : "common";
    const list = files.get(file);
    if (list) list.push(schema);
    else files.set(file, [schema]);
  }
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, found]) => parts(name, found));
}

/** A file that would be too long, by the first letters of its types. */
function parts(name: string, schemas: readonly Schema[]): ModelFile[] {
  const lines = schemas.reduce((sum, { type }) => sum + linesOf(type), 0);
  if (lines <= longest) return [{ name, schemas }];
  const byLetter = new Map<string, Schema[]>();
  for (const schema of schemas) {
    const letter = schema.name.slice(0, 1).toLowerCase();
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), schema]);
  }
  return [...byLetter].map(([letter, found]) => ({ name: `${name}_${letter}`, schemas: found }));
}

/** Roughly: a field of a model has a line for its type, and some for its description. */
function linesOf(type: Schema["type"]): number {
  return type.kind === "object" ? 10 + 6 * type.fields.length : 6;
}
