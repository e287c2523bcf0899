import { isObject } from "../document/pointer.js";
import { oneDocument } from "../load/one-document.js";
import type { ModuleInput } from "../model/build.js";
import { type Filters, filteredBy } from "../model/context/collect-operations.js";
import { withUsedComponents } from "./openapi-visible.js";

type Node = Readonly<Record<string, unknown>>;

const fixedMethods = new Set("get put post delete options head patch trace query".split(" "));

/** The description of each module as one JSON document for readers, by the module's id. */
export function publishedDescriptions(
  inputs: readonly ModuleInput[],
  filters: Filters,
): ReadonlyMap<string, string> {
  return new Map(
    inputs.map(({ id, document }) => [
      id,
      `${JSON.stringify(withoutFiltered(oneDocument(document), filters), null, 2)}\n`,
    ]),
  );
}

/**
 * A document without the operations that a filter leaves out, wherever they are, and without the
 * components, tags and links that only they need.
 */
function withoutFiltered(document: Node, filters: Filters): Node {
  // A callback stays with its operation, whatever its tags.
  const ofCallbacks = { ...filters, includeTags: [] };
  const left = { isFiltered: false, ids: new Set<unknown>() };

  function operation(node: unknown, by: Filters): unknown {
    if (!isObject(node)) return node;
    const given = Array.isArray(node.tags) ? node.tags : [];
    const tags = given.filter((tag): tag is string => typeof tag === "string");
    if (filteredBy({ node, tags }, by) !== null) {
      left.isFiltered = true;
      return undefined;
    }
    left.ids.add(node.operationId);
    return { ...node, ...part(node, "callbacks", callback) };
  }

  const pathItem = (by: Filters) => (item: unknown) => {
    if (!isObject(item)) return item;
    const before = Object.entries(item);
    const after = before.flatMap(([key, value]) => {
      const kept =
        key === "additionalOperations" && isObject(value)
          ? mapOf(value, (one) => operation(one, by))
          : fixedMethods.has(key)
            ? operation(value, by)
            : value;
      return kept === undefined ? [] : [[key, kept] as const];
    });
    const isEmpty = after.length < before.length && !after.some(([key]) => fixedMethods.has(key));
    return isEmpty && !("additionalOperations" in item) ? undefined : Object.fromEntries(after);
  };
  const callback = (node: unknown) => (isObject(node) ? mapOf(node, pathItem(ofCallbacks)) : node);
  const { components } = document;
  const rest = {
    ...document,
    ...part(document, "paths", pathItem(filters)),
    ...part(document, "webhooks", pathItem(filters)),
    ...part(document, "x-webhooks", pathItem(filters)),
    ...(isObject(components) && {
      components: {
        ...components,
        ...part(components, "pathItems", pathItem(ofCallbacks)),
        ...part(components, "callbacks", callback),
      },
    }),
  };
  return left.isFiltered
    ? withUsedTags(withUsedComponents(withKnownLinks(rest, left.ids)))
    : document;
}

function part(node: Node, key: string, change: (value: unknown) => unknown): Node {
  const value = node[key];
  return isObject(value) ? { [key]: mapOf(value, change) } : {};
}

/** Members for which `change` returns undefined are left out. */
function mapOf(node: Node, change: (value: unknown) => unknown): Node {
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, value]) => {
      const changed = change(value);
      return changed === undefined ? [] : [[key, changed] as const];
    }),
  );
}

/** Without Link Objects to operations that are not there (OpenAPI 3.1 section 4.8.20). */
function withKnownLinks(document: Node, ids: ReadonlySet<unknown>): Node {
  const paths = isObject(document.paths) ? document.paths : {};
  const isKnown = (link: unknown) => {
    if (!isObject(link)) return true;
    if (link.operationId !== undefined) return ids.has(link.operationId);
    const [, path] = /^#\/paths\/([^/]*)\//.exec(String(link.operationRef ?? "")) ?? [];
    return path === undefined || decodeSegment(path) in paths;
  };
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (!isObject(value)) return value;
    return mapOf({ ...value, ...knownLinks(value) }, copy);
  };
  const knownLinks = (node: Node) =>
    part(node, "links", (link) => (isKnown(link) ? link : undefined));
  return copy(document) as Node;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    return segment;
  }
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (isObject(value)) see(value);
  if (typeof value === "object" && value !== null)
    for (const below of Object.values(value)) visit(below, see);
}

function withUsedTags(document: Node): Node {
  const { tags } = document;
  if (!Array.isArray(tags)) return document;
  const used = new Set<unknown>();
  visit({ ...document, tags: [] }, (node) => {
    if (Array.isArray(node.tags)) for (const tag of node.tags) used.add(tag);
  });
  return { ...document, tags: tags.filter((tag) => !isObject(tag) || used.has(tag.name)) };
}
