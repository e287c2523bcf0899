import { joinPointer, type Pointer, parsePointer } from "../../document/pointer.js";
import type { Resolver } from "../../resolve/resolver.js";
import type { XmlKeywords } from "../../resolve/xml.js";
import type { XmlForm } from "../types/model.js";

/** How many references in a row still pass on what they say about XML. */
const deepest = 8;

/** How a property is written in XML, unless it is an element with the property's name. */
export function xmlForm(
  resolver: Resolver,
  node: unknown,
  at: Pointer,
  key: string,
): { readonly xml?: XmlForm } {
  const { xml, items } = factsOf(resolver, node, at);
  const isList = items !== null && !isAttribute(xml);
  const form = isList
    ? listForm(xml, factsOf(resolver, items.node, items.at).xml, { item: key, list: key })
    : formOf(xml, key);
  const isUsual =
    form.node === "element" &&
    form.name === key &&
    form.wrapper === "" &&
    form.namespaces.length === 0;
  return isUsual ? {} : { xml: form };
}

/** The root element of a document. Its name is "" if the description does not say it. */
export function rootForm(resolver: Resolver, node: unknown, at: Pointer): XmlForm {
  const { xml, items, component } = factsOf(resolver, node, at);
  if (!items) return { ...formOf(xml, component), node: "element" };
  const item = factsOf(resolver, items.node, items.at);
  // A document has one root, so its items are always wrapped.
  const whole = { ...xml, wrapped: true };
  return listForm(whole, item.xml, { item: item.component, list: component });
}

interface Facts {
  readonly xml: XmlKeywords;
  /** The schema of the items of an array. Null for anything else. */
  readonly items: { readonly node: unknown; readonly at: Pointer } | null;
  /** Name of the component that a reference leads to, or "". */
  readonly component: string;
}

/** A keyword next to a reference wins over that of its target. */
function factsOf(resolver: Resolver, node: unknown, at: Pointer, depth = deepest): Facts {
  const schema = resolver.schema(node, at);
  const [only] = schema.allOf;
  const target =
    schema.ref !== null
      ? resolver.resolve({ $ref: schema.ref }, at)
      : schema.allOf.length === 1
        ? { node: only, at: joinPointer(at, "allOf", 0) }
        : null;
  const inner = target && depth > 0 ? factsOf(resolver, target.node, target.at, depth - 1) : null;
  const name = target && schema.ref !== null ? componentName(target.at) : "";
  return {
    xml: { ...inner?.xml, ...schema.xml },
    items:
      schema.items === undefined
        ? (inner?.items ?? null)
        : { node: schema.items, at: joinPointer(at, "items") },
    component: name || (inner?.component ?? ""),
  };
}

function componentName({ pointer }: Pointer): string {
  const [name = "", parent] = parsePointer(pointer).reverse();
  return parent === "schemas" || parent === "definitions" || parent === "$defs" ? name : "";
}

function isAttribute({ attribute, nodeType }: XmlKeywords): boolean {
  return nodeType === "attribute" || (attribute === true && nodeType === undefined);
}

function formOf(xml: XmlKeywords, name: string): XmlForm {
  const isContent = ["text", "cdata", "none"].includes(xml.nodeType ?? "");
  return {
    node: isAttribute(xml) ? "attribute" : isContent ? "content" : "element",
    name: nameIn(xml, name),
    wrapper: "",
    namespaces: namespacesOf([xml]),
  };
}

/** The name of a list is that of the element around it, so it has none if it is not wrapped. */
function listForm(
  list: XmlKeywords,
  item: XmlKeywords,
  names: { readonly item: string; readonly list: string },
): XmlForm {
  const isWrapped = list.nodeType === "element" || list.wrapped === true;
  const inherited = (isWrapped && list.name) || names.item;
  return {
    node: "element",
    name: nameIn(item, inherited),
    wrapper: isWrapped ? nameIn(list, names.list) : "",
    namespaces: namespacesOf(isWrapped ? [list, item] : [item]),
  };
}

function nameIn({ name, prefix }: XmlKeywords, usual: string): string {
  const own = name || usual;
  return prefix && own !== "" ? `${prefix}:${own}` : own;
}

function namespacesOf(all: readonly XmlKeywords[]): XmlForm["namespaces"] {
  const byUri = new Map(
    all.flatMap(({ namespace: uri, prefix = "" }) =>
      uri ? [[`${prefix} ${uri}`, { prefix, uri }] as const] : [],
    ),
  );
  return [...byUri.values()];
}
