import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import {
  type Api,
  type Diagnostic,
  generate,
  loadApi,
  type Options,
} from "../../generator/index.js";
import { proofPage } from "../../generator/render/base/settings.js";

/** The folder of the golden cases. */
export const goldenFolder = join(dirname(fileURLToPath(import.meta.url)), "../golden");
const templates = join(goldenFolder, "../../templates");

/** What a case gives: every file by its path, the diagnostics, and the model behind them. */
export interface GoldenRun {
  /** Path below the output folder to text; without what is copied as it stands. */
  readonly files: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
  /** Null where a diagnostic is an error. */
  readonly api: Api | null;
}

/** What is the same in every case: it is compared with its source, not kept per case. */
const copies = [
  { folder: /^node\/src\/runtime\//, source: join(templates, "client/node/runtime") },
  { folder: /^node\/src\/interop\//, source: join(templates, "client/node/interop") },
  { folder: /^python\/src\/\w+\/_runtime\//, source: join(templates, "client/python/runtime") },
  {
    folder: /^docs\/\.vitepress\/(?=.*\.(?:css|js|mjs|vue)$)(?!own\.css$)/,
    source: join(templates, "docs/vitepress"),
  },
];

/** Names of the cases: every folder that holds a specpress.yaml. */
export function goldenCases(): string[] {
  return readdirSync(goldenFolder)
    .filter((name) => existsSync(join(goldenFolder, name, "specpress.yaml")))
    .sort();
}

/**
 * Pages of every language, for facts about more of them than the case keeps. A case keeps the
 * languages that it is about, so that a change of all pages rewrites few files.
 */
export const everyLanguage = {
  docs: { languages: ["node", "python", "java"] },
  // That two of them have no client yet is not what a case is about.
  diagnostics: { "no-client": "off" },
} as const;

/**
 * Generates a case as a user would, into a temporary folder; `over` overrides its settings. A case
 * that chooses no clients has the client for Node.js alone, so that a change of all clients
 * rewrites few files.
 */
export async function runCase(name: string, over: Options = {}): Promise<GoldenRun> {
  const folder = join(goldenFolder, name);
  const { clients } = parse(readFileSync(join(folder, "specpress.yaml"), "utf8"));
  const temporary = mkdtempSync(join(tmpdir(), "specpress-golden-"));
  try {
    const output = join(temporary, "out");
    const usual = clients === undefined ? { clients: ["node"] } : {};
    const options = { ...usual, ...over, cwd: folder, config: "specpress.yaml" };
    const result = await generate({ ...options, output });
    const { api } = await loadApi(options);
    return { files: withoutCopies(readTree(output)), diagnostics: result.diagnostics, api };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Every file below a folder by its path with `/`; none where the folder does not exist. */
export function readTree(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths
      .map((path) => [relative(folder, path).split(sep).join("/"), path] as const)
      // What `specpress prove` says of the files beside it is none of them.
      .filter(([name]) => name !== proofPage)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, path]) => [name, readFileSync(path, "utf8")] as const),
  );
}

function withoutCopies(files: ReadonlyMap<string, string>): Map<string, string> {
  const rest = new Map(files);
  for (const [path, content] of files) {
    const copy = copies.find(({ folder }) => folder.test(path));
    if (!copy) continue;
    const source = readFileSync(join(copy.source, path.replace(copy.folder, "")), "utf8");
    if (source !== content) throw new Error(`${path} is not what the templates have`);
    rest.delete(path);
  }
  const manifest = rest.get(".specpress-manifest");
  if (manifest !== undefined) rest.set(".specpress-manifest", withoutTheme(manifest));
  const path = "docs/.vitepress/words.json";
  const { lang } = JSON.parse(rest.get("docs/.vitepress/site.json") ?? '{"lang":""}');
  if (lang !== "") expectWords(lang, rest.get(path) ?? "{}");
  rest.delete(path);
  return rest;
}

/** A new file of the theme is no news of any case. */
function withoutTheme(manifest: string): string {
  return manifest.replace(/^docs\/\.vitepress\/.*\.(?:css|js|mjs|vue)\n/gm, "");
}

/** The words of a site are those of its locale: all about the site, and some of its headings. */
function expectWords(locale: string, given: string): void {
  const { messages } = parse(readFileSync(join(templates, `locales/${locale}.yaml`), "utf8"));
  const words: Record<string, string> = JSON.parse(given);
  const own = Object.keys(messages).filter((key) => /^site[A-Z]/.test(key));
  for (const key of new Set([...own, ...Object.keys(words)])) {
    if (words[key] !== messages[key]) throw new Error(`words.json has another ${key}`);
  }
}

/** Diagnostics as a case keeps them: one line each, and what to do below it. */
export function diagnosticsText(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ file, line, column, severity, code, message, help }) => {
      const place = file === undefined ? "-" : `${file}:${line ?? 0}:${column ?? 0}`;
      return `${place} ${severity} ${code}: ${message}\n  ${help}\n`;
    })
    .join("");
}
