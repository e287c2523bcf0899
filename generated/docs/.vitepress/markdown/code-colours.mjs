// Colours of code as classes. VitePress writes both colours of each word into the page, which makes
// up a third of it. Any colour that is not listed here stays as it is.

const plain = "--shiki-light:#0E1116;--shiki-dark:#E1E4E8";
/** The names are those in theme/code.css. */
const classes = new Map([
  ["--shiki-light:#032563;--shiki-dark:#9ECBFF", "cs"],
  ["--shiki-light:#024C1A;--shiki-dark:#79B8FF", "cp"],
  ["--shiki-light:#A0111F;--shiki-dark:#F97583", "ck"],
  ["--shiki-light:#023B95;--shiki-dark:#79B8FF", "cn"],
  ["--shiki-light:#622CBC;--shiki-dark:#B392F0", "cf"],
  ["--shiki-light:#702C00;--shiki-dark:#FFAB70", "cv"],
  ["--shiki-light:#66707B;--shiki-dark:#6A737D", "cc"],
]);

/**
 * A rule of markdown-it. Blocks that have been coloured are kept, because a sample is on the page of
 * each language, and a sample result is the same in all.
 */
export function codeColours(md) {
  const { fence } = md.renderer.rules;
  const known = new Map();
  md.renderer.rules.fence = (tokens, at, ...rest) => {
    const { info, content } = tokens[at];
    const key = `${info}\n${content}`;
    if (!known.has(key)) known.set(key, withClasses(fence(tokens, at, ...rest)));
    return known.get(key);
  };
}

function withClasses(html) {
  return html.replace(/<span style="([^"]*)">([^<]*)<\/span>/g, (all, style, text) => {
    if (style === plain) return text;
    const name = classes.get(style);
    return name === undefined ? all : `<span class="${name}">${text}</span>`;
  });
}
