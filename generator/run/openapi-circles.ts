import { isObject } from "../document/pointer.js";

type Schema = Record<string, unknown>;

/** The key that marks a list of the schema for `declaredLists`. */
export const listMark = "$specpress-list";

/** A list as an interface, which TypeScript only looks into when it must. */
export interface DeclaredList {
  readonly name: string;
  /** Name of the component schema of its items. */
  readonly items: string;
}

/** A reference that is part of a type itself, not of one of its properties. */
interface Edge {
  readonly from: string;
  readonly to: string;
  /** The schema with the reference. */
  readonly holder: Schema;
  /** The innermost list around it. */
  readonly list: Schema | null;
}

const prefix = "#/components/schemas/";

/**
 * Opens the circles of schemas that openapi-typescript would write as types that refer to
 * themselves, which TypeScript refuses. A list in a circle becomes an interface. Any other circle
 * loses the reference that closes it. Changes the schemas.
 */
export function openCircles(schemas: Record<string, unknown>): readonly DeclaredList[] {
  const lists = new Map<Schema, DeclaredList>();
  for (const { list, from } of circular(edgesOf(schemas))) {
    if (list === null || lists.has(list)) continue;
    const items = itemsOf(list, from, schemas);
    const declared = { name: `List${lists.size + 1}`, items };
    lists.set(list, declared);
    list[listMark] = declared.name;
  }
  for (const { holder } of closing(circular(edgesOf(schemas)))) delete holder.$ref;
  return [...lists.values()];
}

/** The component of a list's items. Items without a name get one. */
function itemsOf(list: Schema, from: string, schemas: Record<string, unknown>): string {
  const { items } = list;
  const ref = isObject(items) && typeof items.$ref === "string" ? items.$ref : "";
  if (ref.startsWith(prefix)) return nameOf(ref);
  let name = `${from}_item`;
  while (Object.hasOwn(schemas, name)) name += "_";
  schemas[name] = items;
  return name;
}

function edgesOf(schemas: Record<string, unknown>): Edge[] {
  return Object.entries(schemas).flatMap(([from, schema]) => edgesIn(schema, from, null));
}

function edgesIn(schema: unknown, from: string, list: Schema | null): Edge[] {
  if (!isObject(schema) || Object.hasOwn(schema, listMark)) return [];
  const holder = schema as Schema;
  const { $ref, items } = holder;
  if (typeof $ref === "string")
    return $ref.startsWith(prefix) ? [{ from, to: nameOf($ref), holder, list }] : [];
  const parts = ["allOf", "anyOf", "oneOf", "prefixItems"].flatMap((key) => {
    const own = holder[key];
    return Array.isArray(own) ? own.flatMap((one) => edgesIn(one, from, list)) : [];
  });
  // A tuple is no list of equal items.
  const inner = Array.isArray(holder.prefixItems) ? list : holder;
  return [...parts, ...edgesIn(items, from, inner)];
}

function nameOf(ref: string): string {
  return ref.slice(prefix.length).replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The edges that lead back to where they start. */
function circular(edges: readonly Edge[]): readonly Edge[] {
  let left = edges;
  for (;;) {
    const starts = new Set(left.map(({ from }) => from));
    const ends = new Set(left.map(({ to }) => to));
    const kept = left.filter(({ from, to }) => starts.has(to) && ends.has(from));
    if (kept.length === left.length) break;
    left = kept;
  }
  const next = new Map<string, Edge[]>();
  for (const edge of left) next.set(edge.from, [...(next.get(edge.from) ?? []), edge]);
  return left.filter(({ from, to }) => reaches(to, from, next));
}

function reaches(start: string, end: string, next: ReadonlyMap<string, readonly Edge[]>): boolean {
  const found = new Set([start]);
  // The loop also visits what is added while it runs.
  for (const name of found) for (const { to } of next.get(name) ?? []) found.add(to);
  return found.has(end);
}

/** The edges that close circles, if edges are followed in their order. */
function closing(edges: readonly Edge[]): readonly Edge[] {
  const kept: Edge[] = [];
  const closed: Edge[] = [];
  for (const edge of edges) {
    const isClosed = circular([...kept, edge]).includes(edge);
    (isClosed ? closed : kept).push(edge);
  }
  return closed;
}
