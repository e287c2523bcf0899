import { joinPointer } from "../resolve/pointer.js";
import type { Resolver } from "../resolve/resolver.js";
import { entries, flag, isObject, list, member, type RawObject, strings, text } from "./raw.js";
import type { Pointer } from "./types.js";

/** An operation of the description before anything is made of it. */
export interface RawOperation {
  readonly at: Pointer;
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly node: RawObject;
  /** The path item's and the operation's own, each with its place. */
  readonly parameters: readonly { readonly node: unknown; readonly at: Pointer }[];
  readonly servers: readonly unknown[];
}

/** Which operations are printed. */
export interface Filters {
  /** When not empty, an operation must have one of these tags. */
  readonly includeTags: readonly string[];
  readonly excludeTags: readonly string[];
  readonly deprecated: "include" | "exclude";
  /** Names of extensions: an operation, or its path item, where one is true is left out. */
  readonly hidden: readonly string[];
}

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

/** Every operation under `paths`, in the description's order; OpenAPI 3.1 section 4.8.9. */
export function collectOperations(
  document: unknown,
  root: Pointer,
  resolver: Resolver,
): RawOperation[] {
  return entries(document, "paths").flatMap(([path, raw]) => {
    if (!path.startsWith("/")) return [];
    const { node: item, at } = resolver.resolve(raw, joinPointer(root, "paths", path));
    if (!isObject(item)) return [];
    const shared = parametersOf(item, at);
    const names = methods.filter((name) => isObject(member(item, name)));
    const order = Object.keys(item);
    names.sort((a, b) => order.indexOf(a) - order.indexOf(b));
    return names.map((method): RawOperation => {
      const node = member(item, method) as RawObject;
      const place = joinPointer(at, method);
      const own = list(node, "servers");
      return {
        at: place,
        method: method.toUpperCase(),
        path,
        operationId: text(node, "operationId").trim(),
        tags: strings(node, "tags"),
        node,
        parameters: [...shared, ...parametersOf(node, place)],
        servers: own.length > 0 ? own : list(item, "servers"),
      };
    });
  });
}

function parametersOf(node: unknown, at: Pointer) {
  return list(node, "parameters").map((parameter, index) => ({
    node: parameter,
    at: joinPointer(at, "parameters", index),
  }));
}

/** The name of the filter that leaves an operation out, or null where it stays. */
export function filteredBy({ node, tags }: RawOperation, filters: Filters): string | null {
  if (filters.includeTags.length > 0 && !tags.some((tag) => filters.includeTags.includes(tag)))
    return "includeTags";
  if (tags.some((tag) => filters.excludeTags.includes(tag))) return "excludeTags";
  if (filters.deprecated === "exclude" && flag(node, "deprecated")) return "deprecated";
  return filters.hidden.find((name) => flag(node, name)) ?? null;
}
