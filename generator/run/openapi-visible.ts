import { isObject } from "../document/pointer.js";
import type { Module } from "../model/types/model.js";

type Node = Readonly<Record<string, unknown>>;

/** The document without operations that a filter hides, and without what only they use. */
export function visiblePart(document: Node, module: Module): Node {
  const shown = new Set(
    module.groups.flatMap(({ operations }) =>
      operations.map(({ method, path }) => `${method} ${path}`),
    ),
  );
  let isFiltered = false;
  const items = isObject(document.paths) ? Object.entries(document.paths) : [];
  const paths = items.flatMap(([path, item]) => {
    if (!isObject(item)) return [];
    const members = Object.entries(item);
    const kept = members.filter(
      ([key]) => !methods.has(key) || shown.has(`${key.toUpperCase()} ${path}`),
    );
    if (kept.length === members.length) return [[path, item] as const];
    isFiltered = true;
    const isEmpty = !kept.some(([key]) => methods.has(key));
    return isEmpty ? [] : [[path, Object.fromEntries(kept)] as const];
  });
  const visible = { ...document, paths: Object.fromEntries(paths) };
  return isFiltered ? withUsedComponents(visible) : visible;
}

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/** Security schemes stay, because operations name them without a reference. */
export function withUsedComponents(document: Node): Node {
  const { components, ...rest } = document;
  if (!isObject(components)) return document;
  const used = new Set(referencesIn(rest));
  const entries = Object.entries(components).flatMap(([section, all]) =>
    isObject(all)
      ? Object.entries(all).map(([name, value]) => ({
          section,
          name,
          value,
          ref: refOf(section, name),
        }))
      : [],
  );
  const byRef = new Map(entries.map((entry) => [entry.ref, entry] as const));
  // The loop also visits what is added while it runs.
  for (const ref of used) for (const next of referencesIn(byRef.get(ref)?.value)) used.add(next);
  const kept: Record<string, Record<string, unknown>> = {};
  for (const { section, name, value, ref } of entries)
    if (used.has(ref) || section === "securitySchemes")
      kept[section] = { ...kept[section], [name]: value };
  return { ...rest, components: kept };
}

function refOf(section: string, name: string): string {
  return `#/components/${section}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** Every string that looks like a reference to a component. */
function referencesIn(value: unknown): string[] {
  if (typeof value === "string") return value.startsWith("#/components/") ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}
