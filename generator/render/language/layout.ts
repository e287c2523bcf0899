import { type Doc, flatten, type Group, isBroken, joinDocs } from "./doc.js";

/** Where code stands: its line's indentation, its column, and what follows on the last line. */
export interface Position {
  readonly indent: string;
  readonly column: number;
  readonly after: number;
}

/** What code keeps within: the columns that it has, and what each level is indented by. */
export interface LayoutStyle {
  readonly width: number;
  readonly indent: string;
}

/** Lays code out within `width` columns where it can; lines after the first are indented. */
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

/** Each part stands where the one before ends. */
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

/** A line for each, below the line that they begin on. */
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

/** What goes on with a line of its own leaves no space at the end of the line before. */
function append(text: string, next: string): string {
  return (next.startsWith("\n") ? text.trimEnd() : text) + next;
}
