import type { Description } from "../document/description.js";
import { isObject, joinPointer, type Pointer, parsePointer } from "../document/pointer.js";
import type { Shape } from "../resolve/object-shapes.js";
import { createResolver, type Resolved } from "../resolve/resolver.js";
import {
  hasRef,
  keepsSiblings,
  shapeOfKey,
  tablesFor,
  versionOf,
} from "../resolve/walk-objects.js";

type Node = Readonly<Record<string, unknown>>;
type Copied = Record<string, unknown>;

/** Sections of `components` whose entries references may name. */
const sections: Readonly<Record<string, string>> = {
  Schema: "schemas",
  Response: "responses",
  Parameter: "parameters",
  Example: "examples",
  RequestBody: "requestBodies",
  Header: "headers",
  SecurityScheme: "securitySchemes",
  Link: "links",
  Callback: "callbacks",
};

/**
 * A copy of a description as one document, for tools that read only one. Its references are
 * pointers to components of their own kind. A schema at any other position becomes a component, and
 * what else is there is copied to where it is used. A reference without a target becomes `{}`.
 */
export function oneDocument(description: Description): Node {
  const { root } = description;
  const version = versionOf(root.value);
  const tables = tablesFor(version);
  const resolver = createResolver(description, () => {});
  const components = isObject(root.value) ? root.value.components : undefined;
  const schemas = isObject(components) ? components.schemas : undefined;
  const taken = new Set(isObject(schemas) ? Object.keys(schemas) : []);
  const hoisted = new Map<string, { readonly name: string; readonly target: Resolved }>();

  /** The name of the component that a node is, or becomes. Null if it is none and cannot be one. */
  function componentOf({ node, at }: Resolved, section: string): string | null {
    const [first, kind, name, ...rest] = parsePointer(at.pointer);
    const isOwn = at.file === root.file && first === "components" && kind === section;
    if (isOwn && name !== undefined && rest.length === 0) return name;
    if (section !== "schemas") return null;
    const key = `${at.file}#${at.pointer}`;
    const known = hoisted.get(key)?.name;
    if (known !== undefined) return known;
    const unique = freeName(at);
    hoisted.set(key, { name: unique, target: { node, at } });
    return unique;
  }

  /** A name for a schema, from the end of its pointer or the name of its file. */
  function freeName({ file, pointer }: Pointer): string {
    const last = parsePointer(pointer).at(-1) ?? file.replace(/^.*\//, "").replace(/\.\w+$/, "");
    const base = last.replace(/[^A-Za-z0-9._-]+/g, "_").replace(/^_+$/, "") || "Schema";
    let name = base;
    for (let number = 2; taken.has(name); number++) name = `${base}_${number}`;
    taken.add(name);
    return name;
  }

  function referenceTo(target: Resolved, section: string): string | null {
    const name = componentOf(target, section);
    return name === null
      ? null
      : joinPointer({ file: "", pointer: "#" }, "components", section, name).pointer;
  }

  /** `within` holds the positions that are being copied, because references may lead in a circle. */
  function copy(node: unknown, at: Pointer, shape: Shape, within: readonly string[]): unknown {
    if (Array.isArray(node) && shape.kind === "list")
      return node.map((item: unknown, index) =>
        copy(item, joinPointer(at, index), shape.of, within),
      );
    if (!isObject(node)) return node;
    if (shape.kind === "map") return members(node, at, () => shape.of, within);
    if (shape.kind !== "object") return node;
    const table = tables.get(shape.name);
    if (!table) return node;
    const own = (from: Node) =>
      members(from, at, (key, value) => shapeOfKey(table, key, value), within);
    if (!hasRef(node) || !(table.referable || shape.name === "PathItem"))
      return shape.name === "Discriminator" ? discriminator(own(node), at) : own(node);
    const { $ref, ...siblings } = node;
    const others = keepsSiblings(shape.name, version) || shape.name === "PathItem";
    const beside = others ? own(siblings) : {};
    const target = resolver.target($ref, at);
    if (target === null) return beside;
    const section = sections[shape.name];
    const reference = section === undefined ? null : referenceTo(target, section);
    if (reference !== null) return { $ref: reference, ...beside };
    const key = `${target.at.file}#${target.at.pointer}`;
    if (within.includes(key)) return beside;
    const copied = copy(target.node, target.at, shape, [...within, key]);
    return isObject(copied) ? { ...copied, ...beside } : copied;
  }

  function members(
    node: Node,
    at: Pointer,
    shapeOf: (key: string, value: unknown) => Shape | null,
    within: readonly string[],
  ): Copied {
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => {
        const shape = shapeOf(key, value);
        return [key, shape ? copy(value, joinPointer(at, key), shape, within) : value];
      }),
    );
  }

  /** Every entry of its mapping is a reference. */
  function discriminator(node: Copied, at: Pointer): Copied {
    const { mapping } = node;
    if (!isObject(mapping)) return node;
    const entries = Object.entries(mapping).flatMap(([value, name]) => {
      const target = typeof name === "string" ? resolver.mapped(name, at) : null;
      const reference = target && referenceTo(target, "schemas");
      return reference ? [[value, reference] as const] : [];
    });
    return { ...node, mapping: Object.fromEntries(entries) };
  }

  const start = { file: root.file, pointer: "" };
  const document = copy(root.value, start, { kind: "object", name: "OpenAPI" }, []) as Copied;
  if (hoisted.size === 0) return document;
  const own = isObject(document.components) ? document.components : {};
  const added: Copied = {};
  // The loop also visits what is added while it runs.
  for (const { name, target } of hoisted.values())
    added[name] = copy(target.node, target.at, { kind: "object", name: "Schema" }, []);
  const all = { ...(isObject(own.schemas) ? own.schemas : {}), ...added };
  return { ...document, components: { ...own, schemas: all } };
}
