import type { Report } from "../../diagnostics/catalogue.js";
import type { Description } from "../../document/description.js";
import { isObject, joinPointer, type Pointer } from "../../document/pointer.js";
import type { Shape, Tables } from "../../resolve/object-shapes.js";
import { createResolver, type Resolved, type Resolver } from "../../resolve/resolver.js";
import { createResources, type Resources } from "../../resolve/resources.js";
import { hasRef, tablesFor, versionOf, walkObjects } from "../../resolve/walk-objects.js";
import { referenceTo } from "../swagger/parts.js";
import type { Places } from "../swagger/places.js";
import { createEdits, type Edits, type Node } from "./edits.js";
import { rebased } from "./rebase.js";

/** What every change needs. */
interface Context {
  readonly resolver: Resolver;
  readonly resources: Resources;
  readonly tables: Tables;
  readonly places: Places;
  readonly edits: Edits;
  readonly report: Report;
}

/**
 * Follows references that OpenAPI does not allow but that have one meaning: of an operation, of a
 * map, of a list, and of a path item that has more keys beside its `$ref`. Null if there are none.
 */
export function followReferences(
  description: Description,
  places: Places,
  report: Report,
): Description | null {
  const { root, sources } = description;
  const resources = createResources(root.value);
  for (const source of sources.values()) resources.add(source);
  const edits = createEdits();
  const tables = tablesFor(versionOf(root.value));
  const resolver = createResolver(description, report);
  const context = { resolver, resources, tables, places, edits, report };
  walkObjects(description, {
    object({ node, at, id }) {
      if (id !== "PathItem" || !hasRef(node) || Object.keys(node).length < 2) return true;
      splice(node, at, "the path item", context);
      return false;
    },
    reference(node, at, shape) {
      const key = at.pointer.slice(at.pointer.lastIndexOf("/") + 1).replaceAll("~1", "/");
      const name = shape.kind === "object" ? (tables.get(shape.name)?.name ?? key) : `\`${key}\``;
      const done = isList(shape, context)
        ? expand(node, at, name, context)
        : splice(node, at, name, context);
      if (done) report("unexpected-reference", joinPointer(at, "$ref"), { object: name });
    },
  });
  return edits.isEmpty ? null : edits.apply(description, places);
}

/** Entries that may be references themselves keep their identity as such. */
function isList(shape: Shape, { tables }: Context): boolean {
  if (shape.kind !== "map" && shape.kind !== "list") return false;
  return shape.of.kind === "object" && (tables.get(shape.of.name)?.referable ?? false);
}

type RefNode = Node & { readonly $ref: string };

/**
 * The end of a reference that something else than a Reference Object holds. Null if there is none,
 * or if a later round must look again, because what it leads to changes in this one.
 */
function targetOf(node: RefNode, at: Pointer, { resolver }: Context): Resolved | null {
  const seen = new Set<unknown>([node]);
  let target = resolver.target(node.$ref, at);
  while (target && isObject(target.node) && hasRef(target.node)) {
    if (seen.has(target.node) || Object.keys(target.node).length > 1) return null;
    seen.add(target.node);
    target = resolver.target(target.node.$ref, target.at);
  }
  return target && typeof target.node === "object" ? target : null;
}

/** Makes a reference of each entry of the target. */
function expand(node: RefNode, at: Pointer, name: string, context: Context): boolean {
  const target = targetOf(node, at, context);
  if (!target) return false;
  const { node: found, at: from } = target;
  const entry = (key: string | number) => ({ $ref: referenceTo(joinPointer(from, key), at.file) });
  if (Array.isArray(found)) {
    context.edits.change(node, () => found.map((_, index) => entry(index)) as unknown as Node);
    return true;
  }
  const values = Object.fromEntries(
    Object.entries(found as object).map(([key, value]) => [
      key,
      isObject(value) ? entry(key) : value,
    ]),
  );
  merge(node, at, name, values, context);
  return true;
}

/** Puts a copy of the target there. */
function splice(node: RefNode, at: Pointer, name: string, context: Context): boolean {
  const target = targetOf(node, at, context);
  if (!target) return false;
  const { node: found, at: from } = target;
  const copy = rebased(found, from, at.file, context.resources);
  if (!isObject(copy)) {
    context.places.copied(at, from);
    context.edits.change(node, () => copy);
    return true;
  }
  for (const key of Object.keys(copy)) {
    if (!Object.hasOwn(node, key)) {
      context.places.copied(joinPointer(at, key), joinPointer(from, key));
    }
  }
  merge(node, at, name, copy, context);
  return true;
}

/** The keys of the target, then those beside the reference. */
function merge(node: RefNode, at: Pointer, name: string, target: Node, context: Context): void {
  const { $ref, ...own } = node;
  for (const key of Object.keys(own)) {
    // From 3.1 on, these say something else about a reference than about its target.
    if (key === "summary" || key === "description" || !Object.hasOwn(target, key)) continue;
    if (JSON.stringify(own[key]) === JSON.stringify(target[key])) continue;
    context.report("reference-conflict", joinPointer(at, key), { key, object: name, ref: $ref });
  }
  context.edits.change(node, () => ({ ...target, ...own }));
}
