import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { SamplePage } from "../base/page.js";
import type { Task } from "../base/task.js";
import { readPage } from "../pages/read-pages.js";

/** What the generator writes for one language, to compare the output with. */
export interface Generated {
  /** Files of the client, by their path below its folder. */
  readonly client: ReadonlyMap<string, Uint8Array>;
  /** The name that the package is imported by. */
  readonly packageName: string;
  /** Whether a sample on a page is one that the generator writes there. */
  readonly hasSample: (page: SamplePage) => boolean;
}

/** Generates the client and the pages of one language in memory. */
export async function generate({ subject, language }: Task): Promise<Generated> {
  const { base, config, messages } = subject;
  const files = await subject.generated(language.id);
  const prefix = `${language.id}/`;
  const client = new Map(
    files
      .filter(({ path }) => path.startsWith(prefix))
      .map(({ path, bytes }) => [path.slice(prefix.length), bytes]),
  );
  const pages = new Map(
    files.map(({ path, bytes }) => [relative(base, join(config.output, path)), bytes]),
  );
  const { marked } = await import("marked");
  const lexer = (text: string) => marked.lexer(text);
  const hasSample = ({ file, language: id, sample }: SamplePage) => {
    const bytes = pages.get(file.split("/").join(sep));
    const text = bytes && new TextDecoder().decode(bytes);
    const page = text && readPage(text, { file, language: id }, messages, lexer);
    const written = page ? [page.sample, ...page.otherSamples] : [];
    return written.some((fence) => fence?.text === sample.text);
  };
  const packageName = [...client.keys()]
    .map((path) => /^src\/(\w+)\/__init__\.py$/.exec(path)?.[1] ?? "")
    .find((name) => name !== "");
  return { client, packageName: packageName ?? "", hasSample };
}

/** Source files of a client that are not as they were generated. */
export function editedFiles({ client }: Generated, folder: string): string[] {
  return [...client].flatMap(([path, bytes]) => {
    if (!path.startsWith("src/")) return [];
    const file = join(folder, path);
    return existsSync(file) && readFileSync(file).equals(bytes) ? [] : [path];
  });
}

/** Writes a client as it was generated. */
export function writeClient({ client }: Generated, folder: string): void {
  for (const [path, bytes] of client) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}
