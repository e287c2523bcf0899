// Long identifiers may break between their words, so that no browser breaks them inside a word.

import { escaped } from "./tokens.mjs";

const long = /[^\s]{20,}/g;

/** Escaped HTML, in which long words can break after punctuation and in front of capitals. */
export function softened(text) {
  return softenedHtml(escaped(text));
}

function softenedHtml(text) {
  return text.replace(long, (word) =>
    word.replace(/(&#?\w+;)|([._/,:)\]}-])(?=[\w([{])|([a-z\d])(?=[A-Z])/g, (all, entity) =>
      entity === undefined ? `${all}<wbr>` : entity,
    ),
  );
}

/** A rule of markdown-it: softens code and text outside of blocks of code. */
export function softBreaks(md) {
  const { code_inline: code, text } = md.renderer.rules;
  md.renderer.rules.code_inline = (tokens, at, ...rest) => {
    const written = code(tokens, at, ...rest);
    const { content } = tokens[at];
    if (content.search(long) < 0) return written;
    return written.replace(md.utils.escapeHtml(content), () => softened(content));
  };
  // VitePress keeps entities in the content of texts, and escapes the rest.
  md.renderer.rules.text = (...given) => softenedHtml(text(...given));
}
