import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Token } from "marked";
import { readFrontMatter } from "../read-front-matter.js";
import { type Block, blocksOf, fenceOf, rowsOf, textOf } from "./markdown.js";
import type { Fence, Page, Row } from "./types.js";

/** Titles of the sections that are read; ARCHITECTURE calls them the anatomy of a page. */
const titles = {
  method: "Method name",
  parameters: "Request parameters",
  sample: "Sample code",
  response: "Request response",
};

/**
 * Every method's page of one language below the output folder, sorted by path: whatever has
 * `client`, `method` and `http` in its front matter. None where the folder is not there.
 */
export async function readPages(output: string, language: string, cwd: string): Promise<Page[]> {
  const folder = join(output, "docs", language);
  if (!existsSync(folder)) return [];
  const { marked } = await import("marked");
  const lexer = (text: string): readonly Token[] => marked.lexer(text);
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      const file = relative(cwd, path).split(sep).join("/");
      return readPage(readFileSync(path, "utf8"), { file, language }, lexer) ?? [];
    });
}

/** Null where the text is no method's page. */
export function readPage(
  text: string,
  { file, language }: Pick<Page, "file" | "language">,
  lexer: (text: string) => readonly Token[],
): Page | null {
  const { entries, body, line } = readFrontMatter(text);
  const { client, method, http } = entries;
  if (client === undefined || method === undefined || http === undefined) return null;
  const sections = sectionsOf(blocksOf(lexer, body, line));
  const section = (title: string) => sections.get(title) ?? { line: 1, blocks: [] };
  const sample = section(titles.sample);
  const parameters = section(titles.parameters);
  const response = section(titles.response);
  return {
    file,
    language,
    client,
    method,
    http,
    signature: firstFence(section(titles.method).blocks),
    parameters: firstTable(parameters.blocks),
    sample: firstFence(sample.blocks),
    responseFields: firstTable(response.blocks),
    result: firstFence(response.blocks),
    lines: { sample: sample.line, parameters: parameters.line, result: response.line },
  };
}

interface Section {
  readonly line: number;
  readonly blocks: Block[];
}

/** What stands below each heading of the second level, the first of a title only. */
function sectionsOf(blocks: readonly Block[]): ReadonlyMap<string, Section> {
  const sections = new Map<string, Section>();
  let open: Section = { line: 1, blocks: [] };
  for (const block of blocks) {
    const { token, line } = block;
    if (token.type === "heading" && token.depth <= 2) {
      open = { line, blocks: [] };
      const title = textOf(token.tokens ?? []);
      if (!sections.has(title)) sections.set(title, open);
    } else open.blocks.push(block);
  }
  return sections;
}

function firstFence(blocks: readonly Block[]): Fence | null {
  for (const block of blocks) {
    const fence = fenceOf(block);
    if (fence) return fence;
  }
  return null;
}

function firstTable(blocks: readonly Block[]): readonly Row[] {
  for (const block of blocks) {
    const rows = rowsOf(block);
    if (rows) return rows;
  }
  return [];
}
