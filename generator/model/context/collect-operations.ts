import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { Resolver } from "../../resolve/resolver.js";
import { entries, flag, isObject, list, member, type RawObject, strings, text } from "./raw.js";

/** An operation of the description, not yet read. */
export interface RawOperation {
  readonly at: Pointer;
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly node: RawObject;
  /** The parameters of the path item and of the operation, each with its location. */
  readonly parameters: readonly { readonly node: unknown; readonly at: Pointer }[];
  readonly servers: readonly unknown[];
}

/** Which operations are generated. */
export interface Filters {
  /** When not empty, an operation must have one of these tags. */
  readonly includeTags: readonly string[];
  readonly excludeTags: readonly string[];
  readonly deprecated: "include" | "exclude";
  /** Names of extensions. If one is true, the operation or path item is left out. */
  readonly hidden: readonly string[];
}

/** Methods that have a field of their own in a path item. */
export const methods = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
  "query",
] as const;

/** Every operation under `paths`, in the description's order; OpenAPI 3.1 section 4.8.8. */
export function collectOperations(
  document: unknown,
  root: Pointer,
  resolver: Resolver,
  report: Report,
): RawOperation[] {
  return entries(document, "paths").flatMap(([path, raw]) =>
    path.startsWith("/")
      ? operationsOfItem(raw, joinPointer(root, "paths", path), path, resolver, report)
      : [],
  );
}

/** Every operation of a path item, in the item's order; OpenAPI 3.1 section 4.8.9. */
export function operationsOfItem(
  raw: unknown,
  place: Pointer,
  path: string,
  resolver: Resolver,
  report: Report,
): RawOperation[] {
  const { node: item, at } = resolver.resolve(raw, place);
  if (!isObject(item)) return [];
  const shared = parametersOf(item, at);
  return methodsOf(item, at, report).map(({ method, node, place: below }): RawOperation => {
    const own = list(node, "servers");
    return {
      at: below,
      method,
      path,
      operationId: text(node, "operationId").trim(),
      tags: strings(node, "tags"),
      node,
      parameters: [...shared, ...parametersOf(node, below)],
      servers: own.length > 0 ? own : list(item, "servers"),
    };
  });
}

interface MethodNode {
  readonly method: string;
  readonly node: RawObject;
  readonly place: Pointer;
}

/**
 * The Operation Objects of a path item, in its order: those of the fixed methods, and those of
 * OpenAPI 3.2's `additionalOperations` (section 4.9), whose keys are case-sensitive methods.
 */
function methodsOf(item: RawObject, at: Pointer, report: Report): MethodNode[] {
  return Object.keys(item).flatMap((key): MethodNode[] => {
    if (key === "additionalOperations") {
      return entries(item, key).flatMap(([method, node]) => {
        const place = joinPointer(at, key, method);
        const reason = reasonAgainst(method);
        if (reason) report("invalid-description", place, { reason });
        return reason === null && isObject(node) ? [{ method, node, place }] : [];
      });
    }
    const node = member(item, key);
    return methods.some((name) => name === key) && isObject(node)
      ? [{ method: key.toUpperCase(), node, place: joinPointer(at, key) }]
      : [];
  });
}

/** A method is a token (RFC 9110 section 9.1), and each has one location. */
function reasonAgainst(method: string): string | null {
  const fixed = methods.find((name) => name.toUpperCase() === method);
  if (fixed) return `The method ${method} belongs in \`${fixed}\`, not in additionalOperations`;
  return /^[\w!#$%&'*+\-.^`|~]+$/.test(method)
    ? null
    : `${JSON.stringify(method)} is not an HTTP method`;
}

function parametersOf(node: unknown, at: Pointer) {
  return list(node, "parameters").map((parameter, index) => ({
    node: parameter,
    at: joinPointer(at, "parameters", index),
  }));
}

/** Whether methods can call an operation. A hidden one can still be called. */
export function isCallable(operation: RawOperation, filters: Filters): boolean {
  const reason = filteredBy(operation, filters);
  return reason === null || filters.hidden.includes(reason);
}

/** The parts of an operation that filters look at. */
interface Filtered {
  readonly node: RawObject;
  readonly tags: readonly string[];
}

/** The name of the filter that leaves an operation out, or null if it stays. */
export function filteredBy({ node, tags }: Filtered, filters: Filters): string | null {
  if (filters.includeTags.length > 0 && !tags.some((tag) => filters.includeTags.includes(tag)))
    return "includeTags";
  if (tags.some((tag) => filters.excludeTags.includes(tag))) return "excludeTags";
  if (filters.deprecated === "exclude" && flag(node, "deprecated")) return "deprecated";
  return filters.hidden.find((name) => flag(node, name)) ?? null;
}
