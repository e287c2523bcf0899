import type { Report } from "../../diagnostics/catalogue.js";
import type { Source } from "../../document/description.js";
import { maxDepth, tooDeepIn } from "./depth.js";
import { parseJson } from "./json.js";
import { createLines } from "./lines.js";
import type { Parsed } from "./parsed.js";
import { parseYaml } from "./yaml.js";

/** More errors of grammar than these are seldom errors of their own. */
const maxProblems = 10;

/**
 * Parses a file: JSON if its name ends in `.json` or it starts with a brace, else YAML 1.2. Returns
 * null, and reports a `syntax-error` for each problem, if that fails. A duplicate key is also such
 * an error, but the rest of the file is still read. Null also if it is nested too deeply. The value
 * of an empty file is null.
 */
export function parseSource(file: string, text: string, report: Report): Source | null {
  const content = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const position = createLines(content);
  const { format, parsed } = parse(file, content);
  const broken = "problems" in parsed;
  const problems = broken ? parsed.problems.slice(0, maxProblems) : parsed.duplicates;
  for (const { reason, offset } of problems) {
    const at = { file, ...position(offset), text: content };
    report("syntax-error", at, { file, format, reason });
  }
  if (broken) return null;
  const { value, offsetOf, tags = [] } = parsed;
  for (const { tag, offset } of tags) {
    report("unknown-tag", { file, ...position(offset), text: content }, { tag });
  }
  const deep = tooDeepIn(value);
  if (deep !== null) {
    const at = { file, pointer: deep, ...position(offsetOf(deep)), text: content };
    report("too-deep", at, { file, limit: String(maxDepth) });
    return null;
  }
  return { file, value, text: content, locate: (pointer) => position(offsetOf(pointer)) };
}

function parse(file: string, text: string): { format: string; parsed: Parsed } {
  if (text.trim() === "")
    return { format: "", parsed: { value: null, offsetOf: () => 0, duplicates: [] } };
  const extension = /\.(json|ya?ml)([?#].*)?$/i.exec(file)?.[1]?.toLowerCase();
  const json = extension === "json" || /^\s*\{/.test(text) ? parseJson(text) : null;
  // A brace opens a YAML flow mapping too, which need not be JSON.
  const yamlInBraces = json && "problems" in json && extension?.startsWith("y");
  if (json && !yamlInBraces) return { format: "JSON", parsed: json };
  return { format: "YAML", parsed: parseYaml(text) };
}
