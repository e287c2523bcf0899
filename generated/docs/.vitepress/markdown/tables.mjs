// Reads tables of fields, which the Markdown has as plain tables, as data.

import words from "../words.json";
import { closeOf, targetsOf, textOf } from "./tokens.mjs";

/** Headings of columns by what is in them. The words are those of the locale. */
const columns = new Map(
  ["name", "type", "required", "defaultValue", "description", "sampleValue", "in", "header"].map(
    (key) => [words[key], key === "header" ? "name" : key],
  ),
);
const absent = "-";

/**
 * The table at an index, with its cells as inline tokens by row, and the index behind it. `keys` are
 * those of its columns if it is a table of fields, and null for any other table.
 */
export function readTable(tokens, at) {
  const end = closeOf(tokens, at) + 1;
  const rows = [];
  for (let index = at; index < end; index++) {
    if (tokens[index].type === "tr_open") rows.push([]);
    else if (tokens[index].type === "inline") rows.at(-1).push(tokens[index]);
  }
  const [head = [], ...body] = rows;
  const keys = head.map((cell) => columns.get(textOf(cell)));
  const isOfFields = keys[0] === "name" && keys.includes("type") && keys.includes("description");
  return { head, rows: body, keys: isOfFields ? keys : null, end };
}

/** The rows of a table of fields as a tree: `options.scope` is below `options`. */
export function readFields({ keys, rows }) {
  const top = [];
  const open = [];
  for (const cells of rows) {
    const field = fieldOf(keys, cells);
    while (open.length > 0 && !isBelow(field, open.at(-1))) open.pop();
    const parent = open.at(-1);
    if (parent) {
      parent.fields.push({ ...field, short: field.path.slice(parent.path.length + 1) });
      open.push(parent.fields.at(-1));
    } else {
      top.push(field);
      open.push(field);
    }
  }
  return top;
}

function isBelow({ path }, parent) {
  return path.startsWith(`${parent.path}.`);
}

function fieldOf(keys, cells) {
  const given = {};
  for (const [index, key] of keys.entries()) {
    if (key && textOf(cells[index]) !== absent) given[key] = cells[index];
  }
  const path = textOf(cells[0]);
  const linked = [given.type, given.description].flatMap((cell) => (cell ? targetsOf(cell) : []));
  return {
    path,
    short: path,
    ...given,
    required: given.required && textOf(given.required) === words.yes,
    /** Anchors of the types that it refers to, those of this page. */
    types: linked.filter((target) => target.startsWith("#type-")).map((target) => target.slice(1)),
    fields: [],
    structures: [],
  };
}
