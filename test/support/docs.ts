import { resolveDocs } from "../../generator/config/docs.js";
import { loadTemplates } from "../../generator/load/templates.js";
import { buildApi } from "../../generator/model/build.js";
import type { Api } from "../../generator/model/types/model.js";
import type { DocsSettings } from "../../generator/render/base/settings.js";
import { renderDocs } from "../../generator/render/docs/site/files.js";

/** The package's own templates. */
export const templates = loadTemplates(null, () => {
  throw new Error("the templates cannot be read");
});

/** The model of a description that stands in the test; any error in it fails the test. */
export function apiOf(document: object, id = "shop"): Api {
  const root = {
    file: "shop.yaml",
    value: { openapi: "3.1.0", info: { title: "Shop", version: "1.0.0" }, ...document },
    text: "",
    locate: () => ({ line: 1, column: 1 }),
  };
  const input = {
    id,
    title: null,
    description: null,
    clientName: "ShopClient",
    options: {},
    document: { root, sources: new Map([[root.file, root]]) },
  };
  const filters = { includeTags: [], excludeTags: [], deprecated: "include", hidden: [] } as const;
  return buildApi([input], { title: null, filters }, () => {});
}

/** The site's settings if nobody sets any. */
export const { site: defaultSite } = resolveDocs(true, undefined, {
  file: null,
  folder: ".",
  cwd: ".",
  usual: [],
});

export const packages = { node: "@shop/client", python: "shop", java: "com.example.shop" };

/** Every printed file by path. */
export function pagesOf(api: Api, settings: Partial<DocsSettings> = {}): Map<string, string> {
  const files = renderDocs(
    api,
    {
      languages: ["node", "python", "java"],
      flavour: "vitepress",
      packages,
      site: defaultSite,
      ...settings,
    },
    templates,
  );
  return new Map(files.map(({ path, content }) => [path, content]));
}

/** The page at a path below `docs/`. */
export function page(pages: ReadonlyMap<string, string>, path: string): string {
  const text = pages.get(`docs/${path}`);
  if (text === undefined) throw new Error(`no page ${path} in\n${[...pages.keys()].join("\n")}`);
  return text;
}

/** The text of a section, without its heading. */
export function section(text: string, heading: string): string {
  const lines = text.split("\n");
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`no ${heading}`);
  const level = heading.indexOf(" ");
  const rest = lines.slice(start + 1);
  const isEnd = (line: string) => new RegExp(`^#{1,${level}} `).test(line);
  const end = outsideFences(rest).findIndex((line) => isEnd(line));
  return (end < 0 ? rest : rest.slice(0, end)).join("\n").trim();
}

/** Lines, with those of fenced code blanked. */
export function outsideFences(lines: readonly string[]): string[] {
  let fence: string | null = null;
  return lines.map((line) => {
    const mark = /^\s*(`{3,})/.exec(line)?.[1];
    if (fence === null && mark) fence = mark;
    else if (fence !== null) {
      if (line.trim() === fence) fence = null;
    } else return line;
    return "";
  });
}

/** Rows of the tables in a text, as cells by the header's names; `\|` is undone. */
export function tables(text: string): Record<string, string>[][] {
  const all: Record<string, string>[][] = [];
  let header: string[] | null = null;
  for (const line of outsideFences(text.split("\n"))) {
    if (!line.startsWith("| ")) header = null;
    else if (!header) {
      header = cells(line);
      all.push([]);
    } else if (!/^\| ---/.test(line)) {
      const row = cells(line);
      if (row.length !== header.length) throw new Error(`a broken row: ${line}`);
      all.at(-1)?.push(Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""])));
    }
  }
  return all;
}

function cells(line: string): string[] {
  return line
    .slice(1, line.lastIndexOf("|"))
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replace(/\\\|/g, "|"));
}

/** Code of the first fenced block in a text. */
export function fenced(text: string): string {
  const match = /^(`{3,})\w*\n([\s\S]*?)\n\1$/m.exec(text);
  if (!match) throw new Error(`no code in ${text}`);
  return match[2] ?? "";
}

/** What is wrong with the links and anchors of the pages; empty where nothing is. */
export function brokenLinks(pages: ReadonlyMap<string, string>): string[] {
  const problems: string[] = [];
  for (const [path, text] of pages) {
    if (!path.endsWith(".md")) continue;
    const prose = outsideFences(text.split("\n")).join("\n");
    const ids = prose.matchAll(/<a id="([^"]*)"><\/a>|^#+ .* \{#([\w-]+)\}$/gm);
    const anchors = [...ids].map(([, id, ofHeading]) => id ?? ofHeading ?? "");
    if (new Set(anchors).size !== anchors.length) problems.push(`${path}: an anchor comes twice`);
    for (const [, target = ""] of prose.matchAll(/\]\(([^)\s]*)\)/g)) {
      if (target.startsWith("#")) {
        if (!anchors.includes(target.slice(1))) problems.push(`${path}: ${target}`);
      } else if (target.startsWith(".")) {
        const full = new URL(target, `file:///${path}`).pathname.slice(1);
        if (!pages.has(decodeURIComponent(full))) problems.push(`${path}: ${target}`);
      }
    }
  }
  return problems;
}
