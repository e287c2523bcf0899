import { type Doc, flatten, type Group, isBroken, joinDocs } from "./doc.js";

/** A position in code: the indentation of its line, its column, and the columns needed after it. */
export interface Position {
  readonly indent: string;
  readonly column: number;
  readonly after: number;
}

/** The preferred line width, and the indentation of a level. */
export interface LayoutStyle {
  readonly width: number;
  readonly indent: string;
}

/** Lays out code within `width` columns if possible. Lines after the first are indented. */
export function layOut(doc: Doc, at: Position, style: LayoutStyle): string {
  if (typeof doc === "string") return doc;
  const fits = () => at.column + flatten(doc).length + at.after <= style.width;
  switch (doc.kind) {
    case "reference":
      return doc.text;
    case "sequence":
      return layOutSequence(doc.parts, at, style);
    case "alternatives":
      return fits()
        ? layOut(joinDocs(doc.docs, doc.separator), at, style)
        : layOutAlternatives(doc.docs, doc.separator.trimStart(), at, style);
    case "group":
      if (!isBroken(doc) && fits()) return doc.flat;
      return [
        doc.open,
        ...layOutEntries(doc, at.indent, style),
        (doc.style.closeInside ? at.indent + style.indent : at.indent) + doc.close,
      ].join("\n");
  }
}

/** Each part starts at the end of the one before. */
function layOutSequence(parts: readonly Doc[], at: Position, style: LayoutStyle): string {
  let text = "";
  let after = at.after + parts.reduce((sum, part) => sum + flatten(part).length, 0);
  for (const part of parts) {
    after -= flatten(part).length;
    const lineStart = text.lastIndexOf("\n");
    const column = lineStart < 0 ? at.column + text.length : text.length - lineStart - 1;
    text = append(text, layOut(part, { indent: at.indent, column, after }, style));
  }
  return text;
}

/** Each alternative gets its own line, below the line on which they begin. */
function layOutAlternatives(
  docs: readonly Doc[],
  lead: string,
  at: Position,
  style: LayoutStyle,
): string {
  const indent = at.indent + style.indent;
  const column = indent.length + lead.length;
  return docs
    .map((doc) => `\n${indent}${lead}${layOut(doc, { indent, column, after: at.after }, style)}`)
    .join("");
}

/** The lines of a group's entries, each indented one level from `indent`. */
export function layOutEntries(
  { style: group, entries }: Group,
  indent: string,
  style: LayoutStyle,
): readonly string[] {
  const inner = indent + style.indent;
  const separator = group.separator.trimEnd();
  return entries.map(({ head, value, tail, above }, index) => {
    const end = tail + (index < entries.length - 1 || group.trailing ? separator : "");
    const at = { indent: inner, column: inner.length + head.length, after: end.length };
    return (above?.(inner) ?? "") + append(inner + head, layOut(value, at, style)) + end;
  });
}

/** Appends text. If it begins with a line break, the space before it is removed. */
function append(text: string, next: string): string {
  return (next.startsWith("\n") ? text.trimEnd() : text) + next;
}
