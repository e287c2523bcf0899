import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import { looksLikeOperation } from "../../resolve/check-structure.js";
import type { Resolver } from "../../resolve/resolver.js";
import { methods } from "../context/collect-operations.js";
import { entries, isObject, type RawObject } from "../context/raw.js";

/**
 * Checks paths and methods. If one is misspelt, its operation would be lost, so that is an error.
 * OpenAPI 3.1 sections 4.8.8 and 4.8.9.
 */
export function checkDescription(
  document: unknown,
  root: Pointer,
  resolver: Resolver,
  report: Report,
): void {
  if (!isObject(document)) return;
  const shapes = new Map<string, string>();
  for (const [path, raw] of entries(document, "paths")) {
    if (path.startsWith("x-")) continue;
    const place = joinPointer(root, "paths", path);
    const { node, at } = resolver.resolve(raw, place);
    if (!path.startsWith("/")) {
      report("path-without-slash", place, { path });
      continue;
    }
    if (path.includes("?")) report("path-with-query", place, { path });
    const other = shapes.get(pathShape(path));
    if (other !== undefined) report("ambiguous-paths", place, { path, other });
    shapes.set(pathShape(path), other ?? path);
    if (isObject(node)) checkPathItem(path, node, at, report);
    else if (node !== undefined && node !== null) {
      report("invalid-description", place, { reason: `The path ${path} is not an object` });
    }
  }
}

function checkPathItem(path: string, item: RawObject, at: Pointer, report: Report): void {
  for (const [key, node] of Object.entries(item)) {
    const isMethod = key === "additionalOperations" || methods.some((method) => method === key);
    if (!isMethod && !key.startsWith("x-") && isObject(node) && looksLikeOperation(node)) {
      report("unknown-method", joinPointer(at, key), { path, method: key });
    }
  }
  for (const method of methods) {
    if (!Object.hasOwn(item, method) || item[method] !== null) continue;
    report("invalid-description", joinPointer(at, method), { reason: `\`${method}\` is empty` });
  }
  for (const [_method, node] of Object.entries(item)) {
    if (isObject(node) && looksLikeOperation(node)) {
    }
  }
}

/** Replaces each placeholder with `{}`, so that paths with the same shape are equal. */
function pathShape(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}");
}
