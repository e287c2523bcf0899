// Shows fields as blocks: name, type and whether it is required, then everything else.

import words from "../words.json";
import { softened } from "./soft-breaks.mjs";
import { readTable } from "./tables.mjs";
import { escaped, html, textOf } from "./tokens.mjs";

/** Objects of so few fields are open from the start. */
const few = 5;
/** Of an enumeration, so many values are in its title. */
const manyValues = 4;

/** Ids of one page, each once. */
export function createIds(taken) {
  const used = new Set(taken);
  return (wanted) => {
    let id = wanted;
    for (let count = 2; used.has(id); count++) id = `${wanted}-${count}`;
    used.add(id);
    return id;
  };
}

/** The same in every language: `pass-code` for `passCode` and for `pass_code`. */
export function slugOf(name) {
  return name
    .replace(/([a-z\d])(?=[A-Z])/g, "$1-")
    .toLowerCase()
    .replace(/[^a-z\d]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** The tokens of content, with its fields as blocks. `prefix` begins the ids of fields. */
export function showParts(state, parts, prefix, ids, depth = 0) {
  return parts.flatMap(({ tokens, fields }) =>
    tokens ? labelled(tokens) : showFields(state, fields, prefix, ids, depth),
  );
}

function showFields(state, fields, prefix, ids, depth) {
  return [
    html(state, '<dl class="fields">'),
    ...fields.flatMap((field) => showField(state, field, prefix, ids, depth)),
    html(state, "</dl>\n"),
  ];
}

function showField(state, field, prefix, ids, depth) {
  const wanted = `${prefix}-${slugOf(field.short) || "field"}`;
  const id = ids(wanted);
  const { type, description, defaultValue, sampleValue } = field;
  const facts = [
    [words.defaultValue, defaultValue],
    [words.sampleValue, sampleValue],
  ].filter(([, value]) => value);
  const out = [
    html(state, `<div class="field" id="${id}"><dt><a v-pre class="field-name" href="#${id}">`),
    html(state, `${softened(field.short)}</a>`),
  ];
  if (type) out.push(html(state, ' <span class="field-type">'), type, html(state, "</span>"));
  if (field.in) out.push(html(state, ' <span class="field-in">'), field.in, html(state, "</span>"));
  if (field.required)
    out.push(html(state, ` <span class="field-required">${escaped(words.required)}</span>`));
  out.push(html(state, "</dt><dd>"));
  if (description) out.push(html(state, "<p>"), description, html(state, "</p>"));
  if (facts.length > 0) {
    out.push(html(state, '<p class="field-facts">'));
    for (const [label, value] of facts)
      out.push(html(state, `<span>${escaped(label)} `), value, html(state, "</span> "));
    out.push(html(state, "</p>"));
  }
  if (field.fields.length > 0)
    out.push(
      ...showDetails(
        state,
        textOf(type ?? { children: [] }),
        [{ fields: field.fields }],
        id,
        ids,
        depth,
      ),
    );
  for (const structure of field.structures) {
    const { anchor, title, parts, isFirst } = structure;
    const from = isFirst ? anchor : "";
    out.push(...showDetails(state, title, parts, id, ids, depth, from));
  }
  out.push(html(state, "</dd></div>\n"));
  return out;
}

function showDetails(state, title, parts, prefix, ids, depth, anchor = "") {
  const count = parts.reduce((sum, { fields = [] }) => sum + fields.length, 0);
  const isOpen = depth === 0 && count > 0 && count <= few;
  const attributes = `${anchor && ` id="${anchor}"`}${isOpen ? " open" : ""}`;
  return [
    html(
      state,
      `<details class="unfold"${attributes}><summary>${labelOf(title, parts, count)}</summary>\n`,
    ),
    ...showParts(state, parts, prefix, ids, depth + 1),
    html(state, "</details>\n"),
  ];
}

/** The type, and how many fields it has or what its first values are. */
function labelOf(title, parts, count) {
  const name = `<code v-pre>${softened(title)}</code>`;
  if (count > 0) return words.siteFields.replace("{count}", count).replace("{type}", () => name);
  const values = parts.flatMap(({ tokens = [] }) => valuesIn(tokens));
  const shown = values.slice(0, manyValues).map((value) => `<code v-pre>${softened(value)}</code>`);
  if (shown.length === 0) return name;
  return `${name} ${shown.join(" ")}${values.length > manyValues ? " …" : ""}`;
}

function valuesIn(tokens) {
  const at = tokens.findIndex(({ type }) => type === "table_open");
  if (at < 0) return [];
  const { head, rows } = readTable(tokens, at);
  return textOf(head[0]) === words.value ? rows.map(([cell]) => textOf(cell)) : [];
}

/** Cells say what their column is, because on a phone a table becomes a list. */
function labelled(tokens) {
  let labels = [];
  let column = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.type === "table_open") labels = [];
    else if (token.type === "th_open") labels.push(textOf(tokens[at + 1]));
    else if (token.type === "tr_open") column = 0;
    else if (token.type === "td_open") token.attrSet("data-label", labels[column++] ?? "");
  }
  return tokens;
}
