// The types of a page, which its Markdown lists under one heading, unfold where they are used.

import { readFields, readTable } from "./tables.mjs";
import { copyOf, partsOf } from "./tokens.mjs";

/**
 * The types below a heading, by anchor, each with its title and its content. In the Markdown, an
 * anchor is in a paragraph of its own in front of the type's heading.
 */
export function readStructures(body) {
  const found = new Map();
  let anchor = "";
  for (const { title, heading, body: content } of partsOf(body, "h3")) {
    if (title !== "" && anchor !== "") found.set(anchor, { anchor, title, heading, content });
    anchor = "";
    const last = content.at(-2);
    const id = /^<a id="(type-[\w.-]+)"><\/a>$/.exec(last?.type === "inline" ? last.content : "");
    if (id === null) continue;
    anchor = id[1];
    content.splice(-3);
  }
  return found;
}

/** Content as parts: tables of fields as trees, anything else as tokens. */
export function contentOf(tokens) {
  const parts = [];
  let plain = [];
  for (let at = 0; at < tokens.length; at++) {
    const table = tokens[at].type === "table_open" ? readTable(tokens, at) : null;
    if (table?.keys) {
      if (plain.length > 0) parts.push({ tokens: plain });
      plain = [];
      parts.push({ fields: readFields(table) });
      at = table.end - 1;
    } else plain.push(tokens[at]);
  }
  if (plain.length > 0) parts.push({ tokens: plain });
  return parts;
}

/**
 * Unfolds each type where a section first uses it, those close to the top first. Returns the
 * anchors of these types. Fields get their types in `structures`.
 */
export function unfold(parts, structures) {
  const seen = new Set();
  const queue = fieldsIn(parts);
  for (const field of queue) {
    for (const anchor of field.types) {
      const structure = structures.get(anchor);
      if (structure === undefined || seen.has(anchor)) continue;
      seen.add(anchor);
      const own = contentOf(structure.content.map(copyOf));
      field.structures.push({ ...structure, parts: own, isFirst: !structure.isUnfolded });
      structure.isUnfolded = true;
      preferRows(field, own);
      queue.push(...fieldsIn(own));
    }
    queue.push(...field.fields);
  }
  return seen;
}

function fieldsIn(parts) {
  return parts.flatMap(({ fields = [] }) => fields);
}

/**
 * Rows such as `options.scope` describe the same fields as the type of `options`, in terms of the
 * method. They replace the fields of the type if they are all there.
 */
function preferRows(field, parts) {
  const [table, ...others] = parts.filter(({ fields }) => fields);
  if (field.fields.length === 0 || table === undefined || others.length > 0) return;
  const names = (fields) => JSON.stringify(fields.map(({ short }) => short).sort());
  if (names(field.fields) === names(table.fields)) table.fields = field.fields;
  field.fields = [];
}
