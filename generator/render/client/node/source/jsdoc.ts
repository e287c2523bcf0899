import { linkedId } from "../../../../model/naming/identifiers.js";
import type { Field, Operation } from "../../../../model/types/model.js";
import { trimLines } from "../../../base/trim.js";
import { wrapLine } from "../../../base/wrap.js";
import { safeJson } from "../../../language/quote.js";

const column = 96;
/** A space at which no line may break. No description contains it after `safe`. */
const glue = "\u0001";

/**
 * A JSDoc comment with a line break after it, or "" if there is nothing to say. The input can
 * neither end the comment nor add a tag.
 */
export function comment(paragraphs: readonly string[], indent: string): string {
  const lines = paragraphs
    .filter((paragraph) => paragraph !== "")
    .flatMap((paragraph, index) => [...(index > 0 ? [""] : []), ...paragraph.split("\n")]);
  const [only] = lines;
  if (only === undefined) return "";
  if (lines.length === 1 && indent.length + only.length <= column)
    return `${indent}/** ${only} */\n`;
  const body = lines.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`).join("");
  return `${indent}/**\n${body}${indent} */\n`;
}

/**
 * A description as text of a comment: safe, and wrapped between words. Links to operations become
 * `{@link method}`.
 */
export function prose(text: string, link: (operation: string) => string | null): string {
  const linked = safe(text).replace(
    /\[([^[\]]*)\]\(#operation\/([^()\s]+)\)/g,
    (_, label: string, id: string) => {
      const target = link(linkedId(id));
      // A link does not work if it is broken over two lines.
      return target ? `{@link${glue}${target}}` : label;
    },
  );
  let fenced = false;
  return linked
    .split("\n")
    .flatMap((line) => {
      if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
      return fenced || /^\s*[|]/.test(line) ? [line] : wrap(line);
    })
    .join("\n")
    .replaceAll(glue, " ");
}

/** Text that is not wrapped: a path, or the line of a tag. */
export function safe(text: string): string {
  return trimLines(
    text
      .toWellFormed()
      .replace(/\r\n?|[\u2028\u2029]/g, "\n")
      // Removes controls, including bidirectional ones, which make code look different from what
      // runs.
      .replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, "")
      .replaceAll("*/", "*\\/")
      .replace(/^([^\S\n]*)@/gm, "$1\\@")
      .replaceAll("{@", "{\\@"),
  )
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function wrap(line: string): string[] {
  return wrapLine(line, column - 6).map((text) => text.replace(/^(\s*)@/, "$1\\@"));
}

/** The method and path of an operation's request, as code. */
export function requestCode({ method, path }: Operation): string {
  return `\`${safe(`${method} ${path}`).replaceAll("`", "'")}\``;
}

/** The comment of code for an operation: its title, `text`, and the method and path of its request. */
export function operationDoc(operation: Operation, text: string, indent: string): string {
  const { summary, deprecated } = operation;
  return comment(
    [titleOf(summary), text, requestCode(operation), ...(deprecated ? ["@deprecated"] : [])],
    indent,
  );
}

/** The comment of a property: its description, its default, and whether it is deprecated. */
export function propertyDoc(field: Field, link: (operation: string) => string | null): string[] {
  const { default: given } = field;
  return [
    prose(field.description, link),
    ...(given ? [`@default ${safe(safeJson(JSON.stringify(given.value)))}`] : []),
    ...(field.deprecated ? ["@deprecated"] : []),
  ];
}

/** A summary as a sentence. */
export function titleOf(summary: string): string {
  const title = safe(summary).replaceAll("\n", " ");
  return /[.!?]$/.test(title) ? title : `${title}.`;
}
