// Reads the generated pages.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the pages. */
export const docs = fileURLToPath(new URL("..", import.meta.url));

/** Specpress writes each key on one line, with its value as JSON. Your own pages have YAML. */
export function frontMatter(src) {
  const [, lines = ""] = /^---\n([\s\S]*?)\n---\n/.exec(src) ?? [];
  return Object.fromEntries(
    [...lines.matchAll(/^(\w+): (.*)$/gm)].map(([, key, value]) => [key, parsed(value)]),
  );
}

function parsed(value) {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** The Markdown of a page, without the parts that only this site understands. */
export function rawMarkdown(page) {
  return readFileSync(join(docs, page), "utf8").replace("\n<LastUpdated />\n", "");
}
