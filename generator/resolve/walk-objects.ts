import type { Description } from "../document/description.js";
import { isObject, joinPointer, type Pointer } from "../document/pointer.js";
import type { ObjectTable, Shape, Tables, Version } from "./object-shapes.js";
import { openApi3 } from "./openapi-objects.js";
import { createResolver, type Resolver } from "./resolver.js";
import { swagger2 } from "./swagger-objects.js";

export type Node = Readonly<Record<string, unknown>>;

/** An object of a description, and what it is. */
export interface Visited {
  readonly node: Node;
  readonly at: Pointer;
  /** Its key in the tables. */
  readonly id: string;
  readonly table: ObjectTable;
}

export interface Visitor {
  /** Called once for each object. False: what is in it is not visited. */
  object(visited: Visited): boolean;
  /** Called for `$ref` in something that cannot be a reference: a map, a list, an operation. */
  reference?(node: Node & { readonly $ref: string }, at: Pointer, shape: Shape): void;
}

export function versionOf(root: unknown): Version {
  if (!isObject(root)) return "3.1";
  if (!Object.hasOwn(root, "openapi")) return "2.0";
  const [version = "3.1"] = /^3\.[012]/.exec(String(root.openapi)) ?? [];
  return version as Version;
}

export function tablesFor(version: Version): Tables {
  return version === "2.0" ? swagger2 : openApi3;
}

const methods: readonly string[] = ["get", "put", "post", "delete", "patch"];

interface Step {
  readonly node: unknown;
  readonly at: Pointer;
  readonly shape: Shape;
}

/**
 * Visits every object below the root and behind its references, each once. The tables say what an
 * object is; extensions and plain data are not entered. The walk is not recursive.
 */
export function walkObjects(description: Description, visitor: Visitor): void {
  const { root } = description;
  const version = versionOf(root.value);
  const tables = tablesFor(version);
  const resolver = createResolver(description, () => {});
  const seen = new Map<string, Set<object>>();
  const isNew = (id: string, node: object) => {
    const known = seen.get(id) ?? new Set();
    seen.set(id, known);
    return !known.has(node) && known.add(node) !== undefined;
  };
  const stack: Step[] = [
    {
      node: root.value,
      at: { file: root.file, pointer: "" },
      shape: { kind: "object", name: "OpenAPI" },
    },
  ];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { node, at, shape } = step;
    if (typeof node !== "object" || node === null) continue;
    if (isMisplaced(node, shape, tables)) visitor.reference?.(node, at, shape);
    else if (shape.kind === "object") {
      const table = tables.get(shape.name);
      if (!table || !isObject(node)) continue;
      // References may lead in a circle.
      if (hasRef(node) && isNew(`${shape.name} $ref`, node)) {
        stack.push(...targetOf(node, at, shape, resolver));
      }
      const own = !hasRef(node) || shape.name === "PathItem" || keepsSiblings(shape.name, version);
      if (!own || !isNew(shape.name, node)) continue;
      if (!visitor.object({ node, at, id: shape.name, table })) continue;
      for (const [key, value] of Object.entries(node)) {
        const inner = shapeOfKey(table, key, value);
        if (inner) stack.push({ node: value, at: joinPointer(at, key), shape: inner });
      }
    } else if (shape.kind === "list" && Array.isArray(node)) {
      node.forEach((item: unknown, index) => {
        stack.push({ node: item, at: joinPointer(at, index), shape: shape.of });
      });
    } else if (shape.kind === "map" && isObject(node)) {
      for (const [key, value] of Object.entries(node)) {
        stack.push({ node: value, at: joinPointer(at, key), shape: shape.of });
      }
    }
  }
}

/** The form of the value of a key, or null if nothing is known about it. */
export function shapeOfKey(table: ObjectTable, key: string, value: unknown): Shape | null {
  const known = table.keys.get(key);
  // `items` was a list of schemas in drafts before 2020-12.
  if (known && key === "items" && table.keys.has("prefixItems")) {
    const schema: Shape = { kind: "object", name: "Schema" };
    return Array.isArray(value) ? { kind: "list", of: schema } : schema;
  }
  if (known) return known.shape;
  // The author of such a callback left out its expression, which is reported.
  if (key.startsWith("x-") || methods.includes(key)) return null;
  return table.pattern?.of ?? null;
}

function isMisplaced(
  node: object,
  shape: Shape,
  tables: Tables,
): node is Node & { readonly $ref: string } {
  if (!isObject(node) || !hasRef(node)) return false;
  if (shape.kind === "object") return !(tables.get(shape.name)?.referable ?? true);
  return (shape.kind === "map" || shape.kind === "list") && holdsObjects(shape.of);
}

function holdsObjects(shape: Shape): boolean {
  return shape.kind === "object";
}

export function hasRef(node: Node): node is Node & { readonly $ref: string } {
  return Object.hasOwn(node, "$ref") && typeof node.$ref === "string";
}

/** What stands beside `$ref` counts in schemas since 3.1. */
export function keepsSiblings(id: string, version: Version): boolean {
  return id === "Schema" && version >= "3.1";
}

function targetOf(
  { $ref }: { readonly $ref: string },
  at: Pointer,
  shape: Shape,
  resolver: Resolver,
): Step[] {
  const target = resolver.target($ref, at);
  return target ? [{ node: target.node, at: target.at, shape }] : [];
}
