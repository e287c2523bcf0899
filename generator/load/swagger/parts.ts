import { posix } from "node:path";
import { type Pointer, parsePointer } from "../../document/pointer.js";
import { isUrl } from "../../document/reference.js";

/** Writes a position as a `$ref`. */
export function referenceTo({ file, pointer }: Pointer, from: string): string {
  const fragment = `#${pointer.replaceAll("%", "%25")}`;
  if (file === from) return fragment;
  if (isUrl(file)) return `${file}${fragment}`;
  const path = posix.relative(posix.dirname(from), file);
  return `./${path.replaceAll("%", "%25").replaceAll("#", "%23")}${fragment}`;
}

/** A copy of a value with the nodes at some pointers replaced. Only their parents are copied. */
export function withParts(
  value: unknown,
  parts: readonly { readonly pointer: string; readonly value: unknown }[],
): unknown {
  const holder: Record<string, unknown> = { root: value };
  const copies = new Set<object>([holder]);
  // Parents come first, so that replaced children end up inside them.
  const sorted = [...parts].sort((a, b) => a.pointer.length - b.pointer.length);
  for (const part of sorted) {
    const keys = ["root", ...parsePointer(part.pointer)];
    const last = keys.pop() ?? "root";
    let node: Record<string, unknown> | null = holder;
    for (const key of keys) {
      const child: unknown = node && Object.hasOwn(node, key) ? node[key] : null;
      if (typeof child !== "object" || child === null) node = null;
      else if (copies.has(child)) node = child as Record<string, unknown>;
      else {
        const copy: unknown = Array.isArray(child) ? [...child] : { ...child };
        copies.add(copy as object);
        define(node as object, key, copy);
        node = copy as Record<string, unknown>;
      }
    }
    if (node) define(node, last, part.value);
  }
  return holder.root;
}

/** An assignment to `__proto__` would not make a property. */
function define(node: object, key: string, value: unknown): void {
  Object.defineProperty(node, key, { value, enumerable: true, writable: true, configurable: true });
}
