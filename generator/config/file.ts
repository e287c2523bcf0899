import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Document } from "yaml";
import type { Report } from "../diagnostics/catalogue.js";
import { parsePointer, unescapeSegment } from "../document/pointer.js";
import { checkSettings, type Problem } from "./check.js";
import { knownLanguages } from "./languages.js";
import type { Settings } from "./specpress-yaml.js";

/** The file as one of a run's sources. */
export interface ConfigSource {
  readonly file: string;
  readonly value: unknown;
  readonly text: string;
  locate(pointer: string): { readonly line: number; readonly column: number };
}

export interface ReadSettings {
  readonly settings: Settings;
  /** For positions of diagnostics about a setting. */
  readonly source: ConfigSource;
}

/**
 * Reads and checks a configuration file. Every problem is reported with its line and column.
 *
 * @param file absolute path
 * @param name name of the file in diagnostics
 * @returns null if the file cannot be used
 */
export async function readSettings(
  file: string,
  name: string,
  report: Report,
): Promise<ReadSettings | null> {
  const text = await read(file, name, report);
  if (text === null) return null;
  const { LineCounter, parseDocument } = await import("yaml");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line, column: col, text };
  };
  for (const { pos, message } of document.errors) {
    const reason = message.replace(/\s+/g, " ").replace(/[.:]$/, "");
    report("syntax-error", at(pos[0]), { file: name, format: "YAML", reason });
  }
  if (document.errors.length > 0) return null;
  let value: unknown;
  try {
    value = document.toJS() ?? {};
  } catch (error) {
    // An alias without an anchor, or so many aliases that the file looks like an attack.
    const reason = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
    report("syntax-error", at(0), { file: name, format: "YAML", reason });
    return null;
  }
  const problems = await checkSettings(value, knownLanguages(templatesOf(value, file)));
  for (const problem of problems) {
    report("config-invalid", at(offsetOf(document, problem)), { reason: problem.message });
  }
  if (problems.length > 0) return null;
  // A diagnostic about a setting points to its key.
  const locate = (pointer: string) => {
    const end = pointer.lastIndexOf("/");
    const key = end < 0 ? null : unescapeSegment(pointer.slice(end + 1));
    const { line, column } = at(offsetOf(document, { pointer: pointer.slice(0, end), key }));
    return { line, column };
  };
  return { settings: value as Settings, source: { file: name, value, text, locate } };
}

/** The file's folder of templates, which may define further languages. */
function templatesOf(value: unknown, file: string): string | null {
  const templates = (value as { readonly templates?: unknown } | null)?.templates;
  return typeof templates === "string" ? resolve(dirname(file), templates) : null;
}

/**
 * Whether something exists at this path. A broken link counts, so that reading it reports an error.
 */
export async function exists(file: string): Promise<boolean> {
  const { lstat } = await import("node:fs/promises");
  return lstat(file).then(
    () => true,
    () => false,
  );
}

async function read(file: string, name: string, report: Report): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    if (code === "ENOENT") report("file-not-found", null, { file: name });
    else {
      const reasons: Record<string, string> = {
        EISDIR: "it is a folder",
        EACCES: "permission denied",
      };
      report("file-unreadable", null, { file: name, reason: reasons[code] ?? code });
    }
    return null;
  }
}

/** The start of a problem's value or unknown key, else of its nearest parent. */
function offsetOf(document: Document.Parsed, { pointer, key }: Omit<Problem, "message">): number {
  let node: Node | null | undefined = document.contents as Node | null;
  let offset = node?.range?.[0] ?? 0;
  for (const step of parsePointer(pointer)) {
    if (!node?.items) break;
    const item: Item | undefined = node.items.find(
      (each, index) => (each.key === undefined ? String(index) : String(each.key.value)) === step,
    );
    node = item && (item.key === undefined ? (item as Node) : item.value);
    offset = node?.range?.[0] ?? item?.key?.range?.[0] ?? offset;
  }
  if (key === null) return offset;
  const pair = node?.items?.find((each) => String(each.key?.value) === key);
  return pair?.key?.range?.[0] ?? offset;
}

/** The part of the yaml package's nodes that positions need. */
interface Node {
  readonly range?: readonly [number, number, number] | null;
  readonly items?: readonly Item[];
}
interface Item {
  readonly key?: { readonly value?: unknown; readonly range?: readonly [number, number, number] };
  readonly value?: Node | null;
}
