import type { Json } from "../../../document/json.js";
import type { Binding } from "../../../model/types/model.js";
import { literal, propertyKey, width } from "./layout-literal.js";

/**
 * A call in a function's body, laid out as formatters do. Its request is made of fixed values and of
 * properties of `request`.
 */
export function callOf(
  call: string,
  first: readonly string[],
  bindings: readonly Binding[],
  last: readonly string[],
  indent: string,
): string {
  const request: Branch = new Map();
  for (const { path, value, property } of bindings) {
    place(request, path, value ? { value: value.value } : { property });
  }
  const line = `${call}${[...first, print(request, indent, ""), ...last].join(", ")});`;
  if (!line.includes("\n") && line.length + indent.length <= width) return line;
  // A last argument that is an object opens on the line of the call.
  if (last.length === 0 && !first.some((argument) => argument.includes("\n"))) {
    const before = `${call}${first.map((argument) => `${argument}, `).join("")}`;
    return `${before}${print(request, indent, " ".repeat(width))});`;
  }
  const inner = `${indent}  `;
  const parts = [...first, print(request, inner, inner), ...last];
  return `${call}\n${parts.map((part) => `${inner}${part},\n`).join("")}${indent});`;
}

type Leaf = { readonly value: Json } | { readonly property: string };
type Branch = Map<string, Branch | Leaf>;

function place(root: Branch, path: readonly string[], leaf: Leaf): void {
  let branch = root;
  for (const key of path.slice(0, -1)) {
    const known = branch.get(key);
    const next: Branch = known instanceof Map ? known : new Map();
    branch.set(key, next);
    branch = next;
  }
  branch.set(path.at(-1) ?? "", leaf);
}

function print(node: Branch | Leaf, indent: string, before: string): string {
  if (!(node instanceof Map)) {
    if ("value" in node) return literal(node.value, indent, before);
    const key = propertyKey(node.property);
    return /^["[]/.test(key) ? `request[${key.replace(/^\[|\]$/g, "")}]` : `request.${key}`;
  }
  if (node.size === 0) return "{}";
  const inner = `${indent}  `;
  const parts = [...node].map(
    ([key, child]) => `${propertyKey(key)}: ${print(child, inner, `${inner}${key}: `)}`,
  );
  const line = `{ ${parts.join(", ")} }`;
  if (!line.includes("\n") && before.length + line.length < width) return line;
  return `{\n${parts.map((part) => `${inner}${part},\n`).join("")}${indent}}`;
}
