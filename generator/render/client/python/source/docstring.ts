import { linkedId } from "../../../../model/naming/identifiers.js";
import { trimLines } from "../../../base/trim.js";
import { wrapLine } from "../../../base/wrap.js";

const column = 88;

/** The reference to a method by the id of its operation. Null if the client has no such method. */
export type Link = (operation: string) => string | null;

/**
 * A docstring with a line break after it. Its first paragraph is one line. Paragraphs are finished
 * text, see {@link prose}. Backslashes stay as they are, so a text that has one makes it raw.
 */
export function docstring(paragraphs: readonly string[], indent: string): string {
  const [first = "", ...others] = paragraphs.filter((paragraph) => paragraph !== "");
  return attributeDoc([first.replace(/\s*\n\s*/g, " "), ...others], indent);
}

/** The same for an attribute, whose first paragraph may have several lines. */
export function attributeDoc(paragraphs: readonly string[], indent: string): string {
  // Names and paths of the description reach this place too.
  const text = inert(paragraphs.filter((paragraph) => paragraph !== "").join("\n\n"));
  const lines = text.split("\n").map((line) => (line === "" ? "" : indent + line));
  const mark = `${text.includes("\\") ? "r" : ""}"""`;
  const body = lines.join("\n").slice(indent.length);
  // A quote or a backslash at the end would belong to the end of the string.
  const isOneLine = lines.length === 1 && !/["\\]$/.test(body);
  return `${indent}${mark}${body}${isOneLine ? "" : `\n${indent}`}"""\n`;
}

/** A single line that ends like a sentence, as the first line of a docstring must. */
export function sentence(text: string): string {
  const line = oneLine(text);
  if (line === "") return "";
  return /[.!?。！？]$/.test(line) ? line : `${line}.`;
}

/** Words as a sentence, for what has no description. */
export function titled(words: string): string {
  return sentence(words.replace(/^\p{Ll}/u, (first) => first.toUpperCase()));
}

/** Text with references to methods for its links to operations. */
export function referring(text: string, link: Link): string {
  return safe(text).replace(
    /\[([^[\]]*)\]\(#operation\/([^()\s]+)\)/g,
    (_, label: string, id: string) => {
      const target = link(linkedId(id));
      return target ? `:meth:\`${target}\`` : label;
    },
  );
}

/** A description as paragraphs, wrapped between words, with references to methods. */
export function prose(text: string, link: Link, indent: string): string {
  let fenced = false;
  return referring(text, link)
    .split("\n")
    .flatMap((line) => {
      if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
      return fenced || /^\s*[|]/.test(line) ? [line] : wrapLine(line, column - indent.length);
    })
    .join("\n");
}

/** An entry of a section such as `Args:`. */
export function entry(name: string, text: string, indent: string): string {
  const [first = "", ...others] = wrapLine(`${name}: ${oneLine(text)}`, column - indent.length - 8);
  return [`    ${first.trimEnd()}`, ...others.map((line) => `        ${line.trim()}`)].join("\n");
}

/** Text that cannot end a docstring, and shows what it is. */
export function safe(text: string): string {
  return trimLines(inert(text))
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The same on one line. */
export function oneLine(text: string): string {
  return safe(text)
    .replace(/\s*\n\s*/g, " ")
    .trim();
}

function inert(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?|[\u2028\u2029\u0085\f\v]/g, "\n")
      // Removes controls, including bidirectional ones, which make code look different from what
      // runs.
      .replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, "")
      .replaceAll("\t", "    ")
      .replaceAll('"""', "'''")
  );
}
