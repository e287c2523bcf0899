import { joinPointer, unescapeSegment } from "../../document/pointer.js";
import type { Resolver } from "../../resolve/resolver.js";
import { annotated } from "../context/annotated.js";
import type { RawOperation } from "../context/collect-operations.js";
import { entries, isObject, member, text } from "../context/raw.js";
import type { ResponseLink } from "../types/model.js";

/**
 * The operations that an operation's responses link to, each once, in the description's order. OpenAPI 3.1 section 4.8.20: by `operationId`, or by `operationRef` into the same document.
 */
export function linksOf(
  { node, at }: RawOperation,
  document: unknown,
  resolver: Resolver,
): readonly ResponseLink[] {
  const links = new Map<string, ResponseLink>();
  for (const [status, raw] of entries(node, "responses")) {
    const response = resolver.resolve(raw, joinPointer(at, "responses", status));
    for (const [name, link] of entries(response.node, "links")) {
      const place = joinPointer(response.at, "links", name);
      const { node: found, description } = annotated(resolver, link, place);
      const id = text(found, "operationId") || referred(text(found, "operationRef"), document);
      if (id === "" || links.has(id)) continue;
      const parameters = entries(found, "parameters").map(([parameter, value]) => ({
        name: parameter,
        value: typeof value === "string" ? value : (JSON.stringify(value) ?? ""),
      }));
      links.set(id, { operation: id, description, parameters });
    }
  }
  return [...links.values()];
}

/** Id of the operation at `#/paths/~1users~1{id}/get`, or "" if there is none. */
function referred(reference: string, document: unknown): string {
  const [, path, method] = /^#\/paths\/([^/]+)\/([a-z]+)$/.exec(reference) ?? [];
  if (path === undefined || method === undefined) return "";
  const key = unescaped(path);
  const operation = member(member(member(document, "paths"), key), method);
  if (!isObject(operation)) return "";
  return text(operation, "operationId") || `${method.toUpperCase()} ${key}`;
}

/** A step of a pointer in an address. RFC 6901 section 6. */
function unescaped(step: string): string {
  try {
    return unescapeSegment(decodeURIComponent(step));
  } catch {
    return step;
  }
}
