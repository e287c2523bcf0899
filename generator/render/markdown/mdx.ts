import type { File } from "../../write/file.js";

/** A fence with all that is in it, or an anchor with the heading that it is for. */
const fenceOrAnchor =
  /^( *`{3,})[^`\n]*\n(?:[\s\S]*?\n)?\1$|^<a id="([\w-]+)"><\/a>\n\n(#{1,6} .*)$/gm;

/** The first line that is a comment: front matter and the title before it have none like it. */
const comment = /\n<!-- (.*) -->\n/;

/**
 * A page as Docusaurus's MDX: its comment is JavaScript's, and an anchor is the id of its heading,
 * since only such ids are known to the check of links.
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
