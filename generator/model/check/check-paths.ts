import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { Resolver } from "../../resolve/resolver.js";
import { looksLikeOperation } from "../../resolve/structure/check.js";
import { methods } from "../context/collect-operations.js";
import { entries, isObject, list, type RawObject, text } from "../context/raw.js";

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
  checkServers(document, root, report);
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
  checkServers(item, at, report);
  for (const [method, node] of Object.entries(item)) {
    if (isObject(node) && looksLikeOperation(node)) {
      checkServers(node, joinPointer(at, method), report);
    }
  }
}

function checkServers(node: unknown, at: Pointer, report: Report): void {
  for (const server of serversIn(node, at)) {
    for (const name of undeclaredVariables(server.node)) {
      report("undeclared-server-variable", joinPointer(server.at, "url"), { name });
    }
  }
}

/** Replaces each placeholder with `{}`, so that paths with the same shape are equal. */
function pathShape(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}");
}

/** Variables in the server's URL that `variables` does not declare. */
function undeclaredVariables(server: unknown): string[] {
  const declared = entries(server, "variables").map(([name]) => name);
  const used = [...text(server, "url").matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  return [...new Set(used)].filter((name) => !declared.includes(name));
}

/** Every server of a node, with its location. */
function serversIn(node: unknown, at: Pointer): { node: unknown; at: Pointer }[] {
  return list(node, "servers").map((server, index) => ({
    node: server,
    at: joinPointer(at, "servers", index),
  }));
}
