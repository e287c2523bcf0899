import { closingRun } from "../base/backticks.js";

/** Text whose code is replaced by marks, because HTML in code is code. */
export interface WithoutCode {
  readonly text: string;
  /** Puts the code back. */
  restore(text: string): string;
}

const fence = /^\s*(`{3,}|~{3,})/;
const listItem = /^\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
/** An autolink, or a character that a backslash makes plain. */
const plain = /\\[<>`\\]|<(?:https?:\/\/|mailto:)[^\s<>]+>/gi;

/** Hides fences, indented code, code spans, autolinks and escaped brackets. */
export function hideCode(source: string): WithoutCode {
  const hidden: string[] = [];
  const hide = (code: string) => `\ue000${hidden.push(code) - 1}\ue001`;
  const out: string[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    if (paragraph.length > 0) out.push(hideSpans(paragraph.join("\n"), hide));
    paragraph = [];
  };
  const lines = source.replace(/[\ue000\ue001]/g, "\ufffd").split("\n");
  /** The last line that begins in the first columns decides what indentation means. */
  let outer = "";
  for (let n = 0; n < lines.length; n++) {
    const line = lines[n] ?? "";
    const mark = fence.exec(line)?.[1];
    const isBlank = line.trim() === "";
    if (mark !== undefined && !line.slice(line.indexOf(mark) + mark.length).includes("`")) {
      flush();
      const end = endOfFence(lines, n, mark);
      out.push(hide(lines.slice(n, end).join("\n")));
      n = end - 1;
    } else if (isBlank) {
      flush();
      out.push(line);
    } else if (paragraph.length === 0 && /^ {4}/.test(line) && !/<\w/.test(outer)) {
      if (listItem.test(outer)) paragraph.push(line);
      else out.push(hide(line));
    } else {
      if (!/^ {4}/.test(line)) outer = line;
      paragraph.push(line);
    }
  }
  flush();
  return {
    text: out.join("\n"),
    restore: (text) =>
      text.replace(/\ue000(\d+)\ue001/g, (_, index) => hidden[Number(index)] ?? ""),
  };
}

function endOfFence(lines: readonly string[], start: number, mark: string): number {
  for (let n = start + 1; n < lines.length; n++) {
    const line = (lines[n] ?? "").trim();
    if (line.length >= mark.length && line === mark.slice(0, 1).repeat(line.length)) return n + 1;
  }
  return lines.length;
}

function hideSpans(text: string, hide: (code: string) => string): string {
  const plainly = (part: string) => part.replace(plain, hide);
  let out = "";
  let from = 0;
  const runs = /(?<!\\)`+/g;
  for (let run = runs.exec(text); run; run = runs.exec(text)) {
    const start = run.index + run[0].length;
    const end = closingRun(text, run[0], start);
    if (end < 0) continue;
    out += plainly(text.slice(from, run.index)) + hide(text.slice(run.index, end + run[0].length));
    from = end + run[0].length;
    runs.lastIndex = from;
  }
  return out + plainly(text.slice(from));
}
