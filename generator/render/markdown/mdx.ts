import type { File } from "../../write/file.js";

/** A fence with its content, or an anchor with its heading. */
const fenceOrAnchor =
  /^( *`{3,})[^`\n]*\n(?:[\s\S]*?\n)?\1$|^<a id="([\w-]+)"><\/a>\n\n(#{1,6} .*)$/gm;

/** The first line with a comment. Front matter and the title before it have none. */
const comment = /\n<!-- (.*) -->\n/;

/**
 * A page as MDX for Docusaurus. Its comment uses JavaScript's syntax, and an anchor becomes the id
 * of its heading, because the link check only knows those.
 */
export function asMdx({ path, content }: File): File {
  if (!path.endsWith(".md")) return { path, content };
  const text = content
    .replace(comment, (_, said: string) => `\n{/* ${said.replace(/\*\//g, "* /")} */}\n`)
    .replace(fenceOrAnchor, (whole, fence?: string, id?: string, heading?: string) =>
      fence === undefined ? `${heading} {#${id}}` : whole,
    );
  return { path, content: text };
}
