import type { Field, Module, Operation, Schema, Type } from "../../model/types.js";
import { underlying } from "../concrete.js";
import { remember } from "../remember.js";
import { directReferences } from "./reach.js";

/**
 * How many named types a page prints under Data structure. Every page of an ordinary API stays
 * below it (of 11,000 operations drawn from real descriptions, 99% do); where types lead to one
 * another without end, as Stripe's do, every page would else print all of them.
 */
export const typesPerPage = 40;

/** The named types of a page. */
export interface PageTypes {
  /** Those that it prints, sorted by name. */
  readonly structures: readonly Schema[];
  /** Keys of those that it names and does not print: its links lead to their own pages. */
  readonly beyond: readonly string[];
}

/** Where the named types of a module are printed. */
export interface TypePlaces {
  of(operation: Operation): PageTypes;
  /** Those that have a page of their own, sorted by name. */
  readonly ownPages: readonly Schema[];
}

/**
 * Decides for each page which types it prints, by nothing but the types of its own operation: the
 * nearest ones, breadth first in the order in which they are mentioned. A type has a page of its
 * own where the page of an operation, or that of another such type, links to it.
 */
export function placeTypes(module: Module, schemas: ReadonlyMap<string, Schema>): TypePlaces {
  const nearest = createNearest(schemas);
  const operations = module.groups.flatMap((group) => group.operations);
  const pages = new Map(
    operations.map((operation) => [operation, nearest.of(typesShown(operation, schemas))] as const),
  );
  const linked = [...pages.values()].flatMap(({ beyond }) => beyond);
  const ownPages = nearest.closure(linked);
  return {
    of: (operation) => pages.get(operation) ?? { structures: [], beyond: [] },
    ownPages,
  };
}

function createNearest(schemas: ReadonlyMap<string, Schema>) {
  const inside = new Map<string, readonly string[]>();
  const referencesOf = (key: string) =>
    remember(inside, key, () => {
      const schema = schemas.get(key);
      return schema ? directReferences(schema.type).filter((other) => schemas.has(other)) : [];
    });
  const sorted = (keys: Iterable<string>) =>
    [...keys].flatMap((key) => schemas.get(key) ?? []).sort(byName);
  return {
    of: (types: readonly Type[]): PageTypes => {
      const named = types.flatMap((type) => directReferences(type));
      const found = new Set(named.filter((key) => schemas.has(key)));
      // A set is read in the order in which it grows.
      const printed: string[] = [];
      for (const key of found) {
        if (printed.length === typesPerPage) break;
        printed.push(key);
        for (const next of referencesOf(key)) found.add(next);
      }
      const beyond = [...found].slice(printed.length);
      return { structures: sorted(printed), beyond };
    },
    closure: (keys: readonly string[]): readonly Schema[] => {
      const found = new Set(keys);
      for (const key of found) for (const next of referencesOf(key)) found.add(next);
      return sorted(found);
    },
  };
}

/**
 * Types that the page's tables name. The request's own and the response's own named type have
 * their tables already and are not among them, unless something else names them.
 */
function typesShown(
  { request, result }: Operation,
  schemas: ReadonlyMap<string, Schema>,
): readonly Type[] {
  const inRequest = request.fields.filter(({ field }) => field.access !== "read");
  const root = result && resultFields(result, schemas);
  const inResponse = root
    ? root.filter(({ access }) => access !== "write").map(({ type }) => type)
    : result
      ? [result]
      : [];
  return [...inRequest.map(({ field }) => field.type), ...inResponse];
}

/** The fields of a result that is an object by itself, so that its table stands there at once. */
export function resultFields(
  result: Type,
  schemas: ReadonlyMap<string, Schema>,
): readonly Field[] | null {
  const { type, schema } = underlying(result, schemas);
  return type.kind === "object" && schema ? type.fields : null;
}

function byName(a: Schema, b: Schema): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
