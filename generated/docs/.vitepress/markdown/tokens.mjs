// What the rules beside this file share about the tokens of markdown-it.

/** A token that writes HTML. The caller has escaped what is in it. */
export function html(state, content) {
  const token = new state.Token("html_block", "", 0);
  token.content = content;
  return token;
}

/** What a reader sees of an inline token, without marks of any kind. */
export function textOf({ children }) {
  return (children ?? [])
    .map(({ type, content }) => {
      if (type === "code_inline" || type === "text_special") return content;
      return type === "text" ? decoded(content) : "";
    })
    .join("");
}

/** VitePress leaves entities to Vue. Specpress writes these. */
function decoded(text) {
  return text.replace(/&(?:#(\d{1,6})|(amp|lt|gt|quot));/g, (_, code, name) =>
    code ? String.fromCodePoint(code) : { amp: "&", lt: "<", gt: ">", quot: '"' }[name],
  );
}

/** Targets of links in an inline token. */
export function targetsOf({ children }) {
  return (children ?? []).flatMap((token) =>
    token.type === "link_open" ? [token.attrGet("href") ?? ""] : [],
  );
}

/** A copy that can be rendered beside the original: the rules of VitePress change links. */
export function copyOf(token) {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(token)), token);
  copy.attrs = token.attrs?.map((pair) => [...pair]) ?? null;
  copy.children = token.children?.map(copyOf) ?? null;
  return copy;
}

/**
 * The parts that begin with a heading of a level: its title, its own tokens and what follows. What
 * is in front of the first heading has an empty title.
 */
export function partsOf(tokens, tag) {
  const parts = [{ title: "", heading: [], body: [] }];
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at].type === "heading_open" && tokens[at].tag === tag) {
      const heading = tokens.slice(at, at + 3);
      const title = textOf({ children: withoutPermalink(heading[1]) }).trim();
      parts.push({ title, heading, body: [] });
      at += 2;
    } else parts.at(-1).body.push(tokens[at]);
  }
  return parts;
}

/** VitePress adds a link to each heading. */
function withoutPermalink({ children }) {
  const at = children.findIndex((token) => token.attrGet("class") === "header-anchor");
  return at < 0 ? children : children.slice(0, at);
}

/** Index of the token that closes the one at an index. */
export function closeOf(tokens, at) {
  let depth = 0;
  for (let index = at; index < tokens.length; index++) {
    depth += tokens[index].nesting;
    if (depth === 0) return index;
  }
  return tokens.length - 1;
}

export function escaped(text) {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
