import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "./shared.js";

/** Fenced code of a page of the documentation. */
export interface DocBlock {
  /** Line of the opening fence, from 1. */
  readonly line: number;
  readonly language: string;
  /** What follows the language: a file name, `output`, `package`, `exit=1`. */
  readonly info: string;
  readonly text: string;
  /** Of a fragment: the description around it, with the key `$block` where it belongs. */
  readonly around: unknown;
}

export interface DocPage {
  /** Path from the root of the repository: `docs/naming.md`. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly DocBlock[];
}

/** README and every page below `docs/`, by path. */
export function documentation(): DocPage[] {
  const pages = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
  return ["README.md", ...pages.sort().map((name) => `docs/${name}`)].map((path) => {
    const text = readFileSync(join(root, path), "utf8");
    return { path, text, blocks: blocksOf(text) };
  });
}

function blocksOf(text: string): DocBlock[] {
  const fence = /^(?:<!-- in: (.*) -->\n)?```(\w*)(?: (.*))?\n([\s\S]*?)^```$/gm;
  return [...text.matchAll(fence)].map(
    ({ index, 1: around, 2: language = "", 3: info = "", 4: body = "" }) => ({
      line: text.slice(0, index).split("\n").length + (around === undefined ? 0 : 1),
      language,
      info,
      text: body,
      around: around === undefined ? null : parse(around),
    }),
  );
}
