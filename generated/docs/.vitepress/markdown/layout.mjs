// Lays out the pages: the Markdown keeps plain tables in the published order, and the site shows the
// same facts as blocks, with samples beside them.

import words from "../words.json";
import { codeColours } from "./code-colours.mjs";
import { createIds, showParts } from "./fields.mjs";
import { withTabs } from "./samples.mjs";
import { linkTypes } from "./signatures.mjs";
import { softBreaks, softened } from "./soft-breaks.mjs";
import { contentOf, readStructures, unfold } from "./structures.mjs";
import { closeOf, escaped, html, partsOf } from "./tokens.mjs";

/** A plugin of markdown-it. `docs` is the folder of the pages. */
export function layout(md, docs) {
  softBreaks(md);
  codeColours(md);
  linkTypes(md);
  md.core.ruler.push("specpress-layout", (state) => {
    const { frontmatter = {} } = state.env;
    const isOfMethod = frontmatter.method !== undefined && frontmatter.http !== undefined;
    state.tokens = isOfMethod
      ? methodPage(state, docs)
      : showParts(state, contentOf(state.tokens), "field", createIds(idsOf(state.tokens)));
  });
}

function methodPage(state, docs) {
  const [intro, ...sections] = partsOf(state.tokens, "h2");
  const types = sections.find(({ title }) => title === words.dataStructure);
  const structures = types ? readStructures(types.body) : new Map();
  const ids = createIds([...idsOf(state.tokens), ...structures.keys()]);
  const uses = [];
  for (const section of sections) {
    if (section === types) continue;
    section.parts = contentOf(section.body);
    const used = unfold(section.parts, structures);
    if (used.size > 0) uses.push({ title: section.title, used });
  }
  // What a section has is known by now, so ids of types are those of their first use.
  const shown = sections.map((section) => {
    const { title, heading, body } = section;
    if (section === types) return [...heading, ...typesBelow(state, types, structures, uses, ids)];
    if (title === words.sampleCode) return [...heading, ...withTabs(state, body, docs)];
    return [...heading, ...showParts(state, section.parts, prefixOf(title), ids)];
  });
  return arrange(state, intro.body, sections, shown);
}

function prefixOf(title) {
  if (title === words.requestParameters) return "request";
  return title === words.requestResponse ? "response" : "field";
}

/** Names the types that have unfolded above, by section. Types that nothing above uses are shown. */
function typesBelow(state, { body }, structures, uses, ids) {
  if (structures.size === 0) return body;
  const out = [];
  if (uses.length > 0) {
    out.push(html(state, '<ul class="types-used">\n'));
    for (const { title, used } of uses) {
      const names = [...used].map((anchor) => {
        const { title: name } = structures.get(anchor);
        return `<a href="#${anchor}"><code v-pre>${softened(name)}</code></a>`;
      });
      out.push(html(state, `<li>${escaped(title)}: ${names.join(", ")}</li>\n`));
    }
    out.push(html(state, "</ul>\n"));
  }
  for (const { anchor, heading, content, isUnfolded } of structures.values()) {
    if (isUnfolded) continue;
    out.push(html(state, `<a id="${anchor}"></a>`), ...heading);
    out.push(...showParts(state, contentOf(content), anchor, ids));
  }
  return out;
}

function idsOf(tokens) {
  return tokens.flatMap((token) => (token.type === "heading_open" ? [token.attrGet("id")] : []));
}

/**
 * Pairs what is said of the request and of the response with its sample. Sections keep their order,
 * also if a template of yours has others.
 */
function arrange(state, intro, sections, shown) {
  const title = intro.findIndex(({ tag }) => tag === "h1");
  const titleEnd = title < 0 ? 0 : closeOf(intro, title) + 1;
  const out = intro.slice(0, titleEnd);
  let text = intro.slice(titleEnd);
  // Vue can take what is beside a component as text, but not what is around it.
  const updated = text.findIndex(({ content }) => content.trim() === "<LastUpdated />");
  if (updated >= 0) out.push(...text.splice(0, updated + 1));
  for (const [index, section] of sections.entries()) {
    if (section.title === words.sampleCode) {
      out.push(...pair(state, text, shown[index]));
      text = [];
    } else if (section.title === words.requestResponse) {
      out.push(...text);
      text = [];
      for (const part of resultParts(shown[index]))
        out.push(...pair(state, part.text, part.results));
    } else text.push(...shown[index]);
  }
  return [...out, ...text];
}

function pair(state, text, beside) {
  if (beside.length === 0) return text;
  return [
    html(state, '<div class="pair"><div class="pair-text">\n'),
    ...text,
    html(state, '</div><div class="pair-sample"><div class="pair-sticky">\n'),
    ...beside,
    html(state, "</div></div></div>\n"),
  ];
}

/** The response and each further response, with sample results apart from the rest. */
function resultParts(tokens) {
  return partsOf(tokens, "h3").map(({ heading, body }) => {
    const text = [...heading];
    const results = [];
    for (const token of body) {
      if (token.type !== "fence") text.push(token);
      // The paragraph in front of a result says what it is. Any other code belongs to a description.
      else if (isLabel(text)) results.push(...text.splice(-3), token);
      else text.push(token);
    }
    return { text, results };
  });
}

function isLabel(text) {
  return text.at(-1)?.type === "paragraph_close" && /[:\uFF1A]$/.test(text.at(-2)?.content);
}
