import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Token } from "marked";
import { readFrontMatter } from "../../document/read-front-matter.js";
import type { Messages } from "../../render/base/messages.js";
import type { AuthorSample, Fence, Page, Row } from "../base/page.js";
import { type Block, blocksOf, fenceOf, rowsOf, type TableRow, textOf } from "./markdown.js";

/**
 * Every method's page of one language below the output folder, sorted by path: each file with
 * `client`, `method` and `http` in its front matter. Empty if the folder does not exist.
 */
export async function readPages(
  output: string,
  language: string,
  cwd: string,
  messages: Messages,
): Promise<Page[]> {
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
      return readPage(readFileSync(path, "utf8"), { file, language }, messages, lexer) ?? [];
    });
}

/** Null if it is not a method's page. The locale's messages identify sections and columns. */
export function readPage(
  text: string,
  { file, language }: Pick<Page, "file" | "language">,
  messages: Messages,
  lexer: (text: string) => readonly Token[],
): Page | null {
  const { entries, body, line } = readFrontMatter(text);
  const { client, method, http } = entries;
  if (client === undefined || method === undefined || http === undefined) return null;
  const sections = sectionsOf(blocksOf(lexer, body, line));
  const section = (key: string) => sections.get(messages(key)) ?? { line: 1, blocks: [] };
  const sample = section("sampleCode");
  const parameters = section("requestParameters");
  const response = section("requestResponse");
  const usualResponse = beforeMediaTypes(response.blocks, messages);
  return {
    file,
    language,
    client,
    method,
    http,
    signature: firstFence(section("methodName").blocks),
    parameters: firstTable(parameters.blocks, messages),
    ...samplesOf(sample.blocks, messages),
    responseFields: firstTable(usualResponse, messages),
    result: firstFence(usualResponse),
    lines: { sample: sample.line, parameters: parameters.line, result: response.line },
  };
}

interface Section {
  readonly line: number;
  readonly blocks: Block[];
}

/** The content below each second-level heading. For a repeated title, the first one. */
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

/** Generated samples, and those below a line that marks them as the author's. */
function samplesOf(blocks: readonly Block[], messages: Messages) {
  const authorSamples: AuthorSample[] = [];
  const otherSamples: Fence[] = [];
  let sample: Fence | null = null;
  for (const [index, block] of blocks.entries()) {
    const fence = fenceOf(block);
    if (!fence) continue;
    const before = blocks.slice(0, index).findLast(({ token }) => token.type !== "space");
    const label = before ? labelIn(before, messages) : null;
    if (label !== null) authorSamples.push({ label, fence });
    else if (sample === null) sample = fence;
    // An example of a body is JSON or text.
    else if (fence.info === sample.info) otherSamples.push(fence);
  }
  return { sample, otherSamples, authorSamples };
}

/** The label above a sample from `x-codeSamples`, "" if it has none. Null for any other line. */
function labelIn({ token }: Block, messages: Messages): string | null {
  if (token.type !== "paragraph") return null;
  const text = textOf(token.tokens ?? []);
  if (text === messages("authorSample")) return "";
  const [before = "", after = ""] = messages("authorSampleOf", { label: mark }).split(mark);
  const isLabelled = text.startsWith(before) && text.endsWith(after);
  return isLabelled ? text.slice(before.length, text.length - after.length) : null;
}

/** The blocks above the first heading of a media type that a call can choose. */
function beforeMediaTypes(blocks: readonly Block[], messages: Messages): readonly Block[] {
  const [before = "", after = ""] = messages("asMediaType", { media: mark }).split(mark);
  const end = blocks.findIndex(({ token }) => {
    if (token.type !== "heading") return false;
    const title = textOf(token.tokens ?? []);
    return title.startsWith(before) && title.endsWith(after);
  });
  return end < 0 ? blocks : blocks.slice(0, end);
}

function firstFence(blocks: readonly Block[]): Fence | null {
  for (const block of blocks) {
    const fence = fenceOf(block);
    if (fence) return fence;
  }
  return null;
}

function firstTable(blocks: readonly Block[], messages: Messages): readonly Row[] {
  for (const block of blocks) {
    const rows = rowsOf(block);
    // A response may also have a table of headers, which has no column for names.
    const isOfFields = rows?.every(({ cells }) => messages("name") in cells);
    if (rows && isOfFields) return rows.map((row) => rowOf(row, messages));
  }
  return [];
}

function rowOf({ line, cells }: TableRow, messages: Messages): Row {
  const cell = (key: string) => cells[messages(key)];
  const noted = withoutNotes(cell("type") ?? "", messages);
  return {
    line,
    name: cell("name") ?? "",
    type: noted.type,
    isOptional: noted.notes.includes(messages("optional")),
    isRequired: cell("required") === messages("yes"),
    sample: cell("sampleValue") ?? "-",
  };
}

/** `string (optional)` is a type and a note. */
function withoutNotes(text: string, messages: Messages) {
  const known = [messages("nullable"), messages("optional")];
  for (const notes of [known, ...known.map((note) => [note])]) {
    const [before = "", after = ""] = messages("typeNotes", {
      type: mark,
      notes: notes.join(messages("comma")),
    }).split(mark);
    if (!text.startsWith(before) || !text.endsWith(after)) continue;
    return { type: text.slice(before.length, text.length - after.length), notes };
  }
  return { type: text, notes: [] };
}

/** A placeholder for a value that is not known yet. No page contains it. */
const mark = "\0";
