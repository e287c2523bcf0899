import { join } from "node:path";
import type { Config, NamedFile } from "../config/settings.js";
import type { Place, Report } from "../diagnostics/catalogue.js";
import { namesBelow } from "../load/folder.js";
import { readInside } from "../load/local.js";
import { decodeText, defaultMaxBytes } from "../load/text/text.js";
import type { LanguageId, OwnPage } from "../render/base/settings.js";
import type { FileBytes } from "../write/file.js";
import { show } from "./prepare.js";
import { reportUnread } from "./report-unread.js";

interface OrderedPage extends OwnPage {
  readonly order: number;
}

/** The user's own Markdown, in the order of the navigation, and every file of the folder. */
export async function readOwnPages(
  { path: folder, at }: NamedFile,
  { base, docs }: Pick<Config, "base" | "docs">,
  report: Report,
): Promise<{ readonly pages: readonly OwnPage[]; readonly files: readonly FileBytes[] }> {
  const pages: OrderedPage[] = [];
  const files: FileBytes[] = [];
  const listed = await namesBelow(folder);
  if ("reason" in listed)
    report("file-unreadable", at, { file: show(base, folder), reason: listed.reason });
  else if ("missing" in listed) report("file-not-found", at, { file: show(base, folder) });
  for (const name of "names" in listed ? listed.names : []) {
    const source = show(base, join(folder, name));
    const invalid = (reason: string, place: Place | null = at) =>
      report("own-page-invalid", place, { file: source, reason });
    const problem = problemOf(name, docs.languages);
    if (problem !== null) {
      invalid(problem);
      continue;
    }
    const bounds = { maxBytes: defaultMaxBytes, timeout: 1000 };
    const file = await readInside(join(folder, name), [folder], bounds);
    if ("problem" in file) {
      if (file.problem === "outside") invalid("it is a link to a file outside the folder");
      else reportUnread(file, source, at, report);
      continue;
    }
    const path = `docs/${name}`;
    files.push({ path, bytes: file.bytes });
    if (!name.endsWith(".md")) continue;
    const text = decodeText(file.bytes);
    if (text === null) report("file-unreadable", at, { file: source, reason: notText });
    else pages.push({ path, source, ...(await pageOf(text, name, source, invalid)) });
  }
  pages.sort((a, b) => a.order - b.order || (a.path < b.path ? -1 : 1));
  return { pages: pages.map(({ order: _, ...page }) => page), files };
}

const notText = "it is not UTF-8 text";

/** Why a file cannot be in the folder, or null. Site builders read some names as instructions. */
function problemOf(name: string, languages: readonly LanguageId[]): string | null {
  if (!name.split("/").every((step) => /^[A-Za-z0-9_][\w.~-]*$/.test(step)))
    return "its path may have letters, digits, dots, hyphens and underscores only";
  if (!/\.(?:md|svg|png|jpe?g|gif|webp|avif)$/.test(name))
    return "it is neither Markdown nor an image";
  if (/^(?:public|node_modules)\//.test(name)) return "the site builder has a folder of that name";
  const [first = ""] = name.split("/", 1);
  return languages.includes(first)
    ? "the pages of the language are in a folder of that name"
    : null;
}

/** Title, order and text of a page, from its YAML front matter and its first heading. */
async function pageOf(
  text: string,
  name: string,
  file: string,
  invalid: (reason: string, at: Place) => void,
): Promise<{ readonly title: string; readonly order: number; readonly text: string }> {
  const { LineCounter, parseDocument, isMap } = await import("yaml");
  const [head = "", yaml = ""] = /^---\r?\n([\s\S]*?)^---[ \t]*$(?:\r?\n)?/m.exec(text) ?? [];
  const isHead = head !== "" && text.startsWith(head);
  const lines = new LineCounter();
  const document = parseDocument(isHead ? yaml : "", { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: line + 1, column: col, text };
  };
  const value = (key: string): unknown =>
    isMap(document.contents) ? document.get(key) : undefined;
  const refuse = (key: string, reason: string) => {
    const node: unknown = isMap(document.contents) ? document.get(key, true) : null;
    const { range } = (node ?? {}) as { readonly range?: readonly number[] };
    invalid(reason, at(range?.[0] ?? 0));
  };
  const [error] = document.errors;
  if (error) invalid(error.message.replace(/\s+/g, " ").replace(/[.:]$/, ""), at(error.pos[0]));
  const [title, order] = error ? [] : [value("title"), value("order")];
  if (title !== undefined && typeof title !== "string") refuse("title", "`title` must be text");
  if (order !== undefined && typeof order !== "number") refuse("order", "`order` must be a number");
  const body = isHead ? text.slice(head.length) : text;
  const [line = "", heading = ""] = /^\s*# +(.*?)\s*#*\s*$/m.exec(body) ?? [];
  const plainHeading = heading.replace(/[*_`]|\{#[\w-]+\}/g, "").trim();
  const stem = name.replace(/(?:\/index)?\.md$/, "").replace(/^.*\//, "");
  return {
    title: typeof title === "string" && title.trim() !== "" ? title : plainHeading || stem,
    order: typeof order === "number" ? order : Number.POSITIVE_INFINITY,
    text: body.replace(line, ""),
  };
}
