// Types in the signature of a method lead to their description.

import words from "../words.json";
import { readStructures } from "./structures.mjs";
import { escaped, partsOf } from "./tokens.mjs";

/** A rule of markdown-it: links in the first block of code of a method's page. */
export function linkTypes(md) {
  md.core.ruler.push("specpress-signature", ({ tokens, env }) => {
    if (env.frontmatter?.method === undefined) return;
    const parts = partsOf(tokens, "h2");
    const partOf = (title) => parts.find((part) => part.title === title);
    const signature = partOf(words.methodName)?.body.find(({ type }) => type === "fence");
    if (signature === undefined) return;
    signature.meta = { ...signature.meta, links: linksOf(partOf, tokens, signature) };
  });
  const { fence } = md.renderer.rules;
  md.renderer.rules.fence = (tokens, at, ...rest) => {
    const written = fence(tokens, at, ...rest);
    const links = tokens[at].meta?.links;
    return links === undefined || links.size === 0 ? written : linked(written, links);
  };
}

/** Where each name leads: to a type of the page, to a page of its own, or to a section. */
function linksOf(partOf, tokens, { content }) {
  const links = new Map();
  const add = (name, target) => {
    if (isName(name) && target && !links.has(name)) links.set(name, target);
  };
  for (const { type, children } of tokens) {
    if (type !== "inline") continue;
    for (const [at, child] of children.entries()) {
      if (child.type !== "link_open") continue;
      const target = child.attrGet("href");
      if (/\/types\//.test(target)) add(nameIn(children[at + 1]?.content), addressOf(target));
    }
  }
  const types = partOf(words.dataStructure);
  for (const { title, anchor } of readStructures(types?.body ?? []).values())
    add(title, `#${anchor}`);
  const result = partOf(words.requestResponse);
  for (const { content: name } of result?.body.find(({ type }) => type === "inline")?.children ??
    [])
    add(name, anchorOf(result));
  const [, request] = /\brequest\??: (\w+)/.exec(content) ?? [];
  add(request, anchorOf(partOf(words.requestParameters)));
  return links;
}

function anchorOf(part) {
  return part && `#${part.heading[0].attrGet("id")}`;
}

/** Blocks of code are HTML already, so VitePress leaves their links alone. */
function addressOf(target) {
  return escaped(target.replace(/(?:\bindex)?\.md(?=#|$)/, ""));
}

/** The name in a label such as `Shelf[]`. */
function nameIn(label = "") {
  return /[A-Z]\w+/.exec(label)?.[0];
}

function isName(text) {
  return /^[A-Z]\w+$/.test(text ?? "");
}

/** Only in text between tags. */
function linked(html, links) {
  return html.replace(/(<[^>]*>)|([A-Za-z_$][\w$]*)/g, (all, tag, name) => {
    const target = tag === undefined ? links.get(name) : undefined;
    return target === undefined ? all : `<a href="${target}">${all}</a>`;
  });
}
