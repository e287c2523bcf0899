import type {
  IncomingRequest,
  Module,
  Operation,
  Schema,
  Type,
} from "../../../model/types/model.js";
import { reachedFrom } from "../../../model/types/reach.js";
import { type Division, distinctNames, divide, grouped } from "./divide.js";

/** A file of a client's named types, with its types sorted by name. */
export interface TypeFile {
  /** Without its ending. */
  readonly name: string;
  readonly schemas: readonly Schema[];
}

/** How a language divides its types into files. */
export interface TypeFiling {
  /** Name of a file, from a slug or a word. */
  fileName(text: string): string;
  /** What joins the words of a file's name. */
  readonly separator: string;
  /** The types that callers of an operation meet. */
  typesOf(operation: Operation): readonly Type[];
  /** Whether types make a file that is easy to open and to review. */
  isShort(schemas: readonly Schema[]): boolean;
}

/**
 * Types by the group whose methods have them. A type of several groups is in `common`, as one that
 * no method has, so that a new method elsewhere moves few types. Many types are several files, by
 * the words of their names.
 */
export function typeFiles(
  { groups, webhooks, schemas: all }: Module,
  filed: readonly Schema[],
  { fileName, separator, typesOf, isShort }: TypeFiling,
): readonly TypeFile[] {
  const named = new Map(all.map((schema) => [schema.key, schema] as const));
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
  const division: Division<Schema> = { isShort, words: ({ words }) => words.map(fileName) };
  const parts = grouped(filed, fileOf).flatMap(([name, found]) =>
    divide(found, division).map(({ words, items }) => ({
      name: [name, ...words].join(separator),
      schemas: items,
    })),
  );
  const names = distinctNames(
    parts.map(({ name }) => name),
    separator,
  );
  return parts
    .map((part, index) => ({ ...part, name: names[index] ?? part.name }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The types that callers of an operation meet, apart from what only names its arguments. */
export function metTypes(operation: Operation): Type[] {
  const { responses, resultHeaders, callbacks, stream, paging } = operation;
  return [
    ...argumentTypes(operation),
    ...responses.flatMap(({ contents }) => contents.map(({ type }) => type)),
    ...resultHeaders.map(({ type }) => type),
    ...(stream ? [stream.item] : []),
    ...(paging ? [paging.item] : []),
    ...callbacks.flatMap(payloadOf),
  ];
}

/** The types of an operation's arguments. */
export function argumentTypes({ request, otherBodies }: Operation): Type[] {
  const requests = [request, ...otherBodies.map((other) => other.request)];
  return requests.flatMap(({ fields }) => fields.map(({ field }) => field.type));
}

/** The type of a request that the API sends. */
export function payloadOf({ payload }: IncomingRequest): readonly Type[] {
  return payload ? [payload] : [];
}

/** The types of a method's signature, and those of its errors and callbacks. */
export function namedTypes(operation: Operation): readonly Type[] {
  const { request, otherBodies } = operation;
  const requests = [request, ...otherBodies.map((other) => other.request)];
  const named = requests.flatMap(({ schema }) =>
    schema === null ? [] : [{ kind: "ref", schema } as const],
  );
  return [...named, ...metTypes(operation)];
}
