// The sample of a method's page gets a tab for each language, from the pages of these languages.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import site from "../site.json";
import words from "../words.json";
import { escaped, html } from "./tokens.mjs";

const { base } = site;

/** Puts the samples of the other languages beside the first block of code. */
export function withTabs(state, body, docs) {
  const at = body.findIndex(({ type }) => type === "fence");
  if (at < 0) return body;
  const [current, ...rest] = state.env.relativePath.split("/");
  const samples = site.languages.flatMap(({ id, title }) => {
    const path = [id, ...rest].join("/");
    const fence = id === current ? body[at] : fenceOf(state, join(docs, path));
    return fence ? [{ id, title, fence, link: path.replace(/\.md$/, "") }] : [];
  });
  if (samples.length < 2) return body;
  const tabs = samples.map(({ id, title, link }) => {
    const mark = id === current ? ' class="current"' : "";
    // Its target keeps the router of VitePress from following it.
    const address = `href="${base}${link}" target="_self"`;
    return `<a id="tab-${id}" data-language="${id}"${mark} ${address}>${escaped(title)}</a>`;
  });
  return [
    ...body.slice(0, at),
    html(state, `<div class="sample-tabs"><div class="tab-list">${tabs.join("")}</div>`),
    ...samples.flatMap(({ id, fence }) => [
      html(state, `<div class="tab-panel" id="sample-${id}"${id === current ? "" : " hidden"}>`),
      fence,
      html(state, "</div>"),
    ]),
    html(state, "</div>\n"),
    ...body.slice(at + 1),
  ];
}

/** The first block of code below the heading of samples. */
function fenceOf(state, path) {
  if (!existsSync(path)) return null;
  const lines = readFileSync(path, "utf8").split("\n");
  const heading = lines.indexOf(`## ${words.sampleCode}`);
  const open = lines.findIndex((line, at) => at > heading && /^`{3,}/.test(line));
  if (heading < 0 || open < 0) return null;
  const [, marks, info] = /^(`+)(.*)$/.exec(lines[open]);
  const close = lines.indexOf(marks, open + 1);
  const token = new state.Token("fence", "code", 0);
  return Object.assign(token, {
    info,
    markup: marks,
    block: true,
    content: `${lines.slice(open + 1, close).join("\n")}\n`,
  });
}
