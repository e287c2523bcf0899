import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Diagnostic, Finding, Report } from "../../generator/diagnostics/catalogue.js";
import type { Description, Source } from "../../generator/document/description.js";
import { type LoadOptions, loadDescription } from "../../generator/load/description.js";
import { parseSource } from "../../generator/load/text/parse.js";
import { placeFindings } from "../../generator/load/text/positions.js";

/** Collects findings; `list` places them in the given sources, each once, `count` counts all. */
export function collector(): {
  report: Report;
  list: (sources?: ReadonlyMap<string, Source>) => Diagnostic[];
  count: () => number;
} {
  const findings: Finding[] = [];
  return {
    report: (code, at, values = {}) => findings.push({ code, at, values }),
    list: (sources = new Map()) => placeFindings(findings, sources),
    count: () => findings.length,
  };
}

/** `code file:line:column message`, the way a user reads it. */
export function lines(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, file, line, column, message }) =>
    [code, ...(file === undefined ? [] : [`${file}:${line}:${column}`]), message].join(" "),
  );
}

/** A new folder with these files, removed after the test. */
export async function folderOf(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "specpress-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

export interface Loaded {
  readonly description: Description | null;
  readonly problems: string[];
  /** Reports, the same one twice counted twice. */
  readonly count: number;
}

/** Writes files and loads the first of them. */
export async function load(files: Readonly<Record<string, string | Uint8Array>>): Promise<Loaded> {
  const [entry = ""] = Object.keys(files);
  return loadFrom(entry, await folderOf(files));
}

export async function loadFrom(
  entry: string,
  base: string,
  options: Omit<LoadOptions, "base"> = {},
): Promise<Loaded> {
  const { report, list, count } = collector();
  const description = await loadDescription(entry, { base, ...options }, report);
  return { description, problems: lines(list(description?.sources)), count: count() };
}

/** A server on the loopback, closed after the test; its origin. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(
    () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Serves texts by path, and redirects where a text starts with `->`. */
export function serveFiles(files: Readonly<Record<string, string>>): Promise<string> {
  return serve(({ url = "" }, response) => {
    const text = files[url];
    if (text === undefined) response.writeHead(404).end("nothing here");
    else if (text.startsWith("->")) response.writeHead(302, { location: text.slice(2) }).end();
    else response.end(text);
  });
}

/** A description of sources that are in memory; the first is the root. */
export function describeSources(files: Readonly<Record<string, string>>): Description {
  const { report, list } = collector();
  const sources = new Map<string, Source>();
  for (const [file, text] of Object.entries(files)) {
    const source = parseSource(file, text, report);
    if (source) sources.set(file, source);
  }
  const [root] = sources.values();
  if (!root || list().length > 0) throw new Error(lines(list()).join("\n"));
  return { root, sources };
}

/** An OpenAPI head for YAML tests: three lines. */
export const head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n";
