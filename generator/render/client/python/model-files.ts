import type { Module, Schema, Type } from "../../../model/types/model.js";
import { reachedFrom } from "../../../model/types/reach.js";
import { type Division, distinctNames, divide, grouped } from "./divide.js";
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
  const fileOf = ({ key }: Schema) => {
    const [only = "common", ...others] = users.get(key) ?? [];
    return others.length === 0 ? only : "common";
  };
  const own = schemas.filter(({ key, shared }) => !shared && users.has(key));
  const parts = grouped(own, fileOf).flatMap(([name, found]) =>
    divide(found, division).map(({ words, items }) => ({
      name: [name, ...words].join("_"),
      schemas: items,
    })),
  );
  const names = distinctNames(
    parts.map(({ name }) => name),
    "_",
  );
  return parts
    .map((part, index) => ({ ...part, name: names[index] ?? part.name }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const division: Division<Schema> = {
  isShort: (schemas) => schemas.reduce((sum, { type }) => sum + linesOf(type), 0) <= longest,
  words: ({ words }) => words.map(fileName),
};

/** Roughly: a field has a line for its type, and some for its description; values have one each. */
function linesOf(type: Schema["type"]): number {
  if (type.kind === "enum") return 6 + type.values.length;
  return type.kind === "object" ? 10 + 6 * type.fields.length : 6;
}
