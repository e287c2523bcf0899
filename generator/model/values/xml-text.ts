import type { Json } from "../../document/json.js";
import { isObject } from "../context/raw.js";
import { allBehind, type Lookup } from "../types/behind.js";
import { membersOf } from "../types/map-type.js";
import type { Field, Type, XmlDocument, XmlForm } from "../types/model.js";
import { unknown } from "../types/narrow.js";

/** A value as an XML document, on several lines or, if `between` is empty, on one. */
export function xmlText(
  value: Json,
  { type, root }: XmlDocument,
  lookup: Lookup,
  between: "\n" | "" = "\n",
): string {
  // The author has not named the root element, but a document must have one.
  const form = { ...root, name: root.name || (Array.isArray(value) ? "item" : "root") };
  const isList = Array.isArray(value);
  const wrapper = isList ? form.wrapper || "root" : "";
  const lines = linesOf(value, type, { ...form, wrapper }, lookup);
  return lines.map((line) => (between === "" ? line.trimStart() : line)).join(between);
}

/** The lines of a value: one element, or one for each item of a list. */
function linesOf(value: Json, type: Type, form: XmlForm, lookup: Lookup): string[] {
  const { wrapper, namespaces } = form;
  if (wrapper !== "") {
    const items = linesOf(value, type, { ...form, wrapper: "", namespaces: [] }, lookup);
    return element(wrapper, namespaces.map(declaration), indented(items));
  }
  if (Array.isArray(value)) {
    const item = partsOf(type, lookup).find((part) => part.kind === "array")?.items ?? unknown;
    return value.flatMap((one: Json) => linesOf(one, item, form, lookup));
  }
  const { attributes, text, lines } = insideOf(value, type, lookup);
  if (form.node === "content") return text === "" ? lines : [text, ...lines];
  return element(form.name, [...namespaces.map(declaration), ...attributes], lines, text);
}

function insideOf(value: Json, type: Type, lookup: Lookup) {
  const attributes: string[] = [];
  const lines: string[] = [];
  let text = isObject(value) || value === null ? "" : escaped(value);
  const fields = new Map<string, Field>();
  for (const part of partsOf(type, lookup))
    for (const field of part.kind === "object" ? part.fields : [])
      if (!fields.has(field.key)) fields.set(field.key, field);
  for (const [key, inner] of Object.entries(isObject(value) ? value : {}) as [string, Json][]) {
    const field = fields.get(key);
    const form = field?.xml ?? usualForm(key);
    const isScalar = !isObject(inner) && !Array.isArray(inner);
    if (form.node === "attribute")
      attributes.push(...form.namespaces.map(declaration), ` ${form.name}="${escaped(inner)}"`);
    else if (form.node === "content" && isScalar) text += escaped(inner);
    else lines.push(...linesOf(inner, field?.type ?? unknown, form, lookup));
  }
  return { attributes, text, lines: indented(lines) };
}

/** The types of which a value's properties or items may be. */
function partsOf(type: Type, lookup: Lookup): readonly Type[] {
  return allBehind(type, lookup, membersOf);
}

/** A key need not be a name of XML 1.0. */
function usualForm(key: string): XmlForm {
  const name = key.replace(/[^\p{L}\p{N}_.-]/gu, "_").replace(/^(?=[\p{N}.-]|$)/u, "_");
  return { node: "element", name, wrapper: "", namespaces: [] };
}

/** Text stays on the line of its element. `lines` are those of the elements in it. */
function element(
  name: string,
  attributes: readonly string[],
  lines: readonly string[],
  text = "",
): string[] {
  const open = name + [...new Set(attributes)].join("");
  if (lines.length > 0) return [`<${open}>${text}`, ...lines, `</${name}>`];
  return [text === "" ? `<${open}/>` : `<${open}>${text}</${name}>`];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function declaration({ prefix, uri }: XmlForm["namespaces"][number]): string {
  return ` xmlns${prefix === "" ? "" : `:${prefix}`}="${escaped(uri)}"`;
}

function escaped(value: Json): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
