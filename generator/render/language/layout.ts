import type { GroupSyntax } from "./syntax.js";

/** Code that is laid out on one line or several, once it is known where it stands. */
export type Doc = string | Group;

interface Group {
  readonly syntax: GroupSyntax;
  readonly open: string;
  readonly close: string;
  readonly entries: readonly Entry[];
  /** The whole on one line. */
  readonly flat: string;
  /** One line will not do, here or further inside. */
  readonly broken: boolean;
}

/** An entry: text, then a value that may itself take several lines, then text. */
export interface Entry {
  readonly head: string;
  readonly value: Doc;
  readonly tail: string;
}

/** Delimiters with entries between them. */
export function group(
  syntax: GroupSyntax,
  open: string,
  close: string,
  entries: readonly Entry[],
): Doc {
  if (entries.length === 0) return open + close;
  const inside = entries
    .map(({ head, value, tail }) => head + flatten(value) + tail)
    .join(syntax.separator);
  return {
    syntax,
    open,
    close,
    entries,
    flat: open + syntax.pad + inside + syntax.pad + close,
    broken: syntax.break || entries.some(({ value }) => isBroken(value)),
  };
}

/** The code on one line, whatever its length. */
export function flatten(doc: Doc): string {
  return typeof doc === "string" ? doc : doc.flat;
}

function isBroken(doc: Doc): boolean {
  return typeof doc !== "string" && doc.broken;
}

/** Where code stands: its line's indentation, its column, and what follows on the last line. */
export interface Position {
  readonly indent: string;
  readonly column: number;
  readonly after: number;
}

/** Lays code out within `width` columns where it can; lines after the first are indented. */
export function layOut(
  doc: Doc,
  { indent, column, after }: Position,
  style: { readonly width: number; readonly indent: string },
): string {
  if (typeof doc === "string") return doc;
  const { syntax, open, close, entries, flat, broken } = doc;
  if (!broken && column + flat.length + after <= style.width) return flat;
  const inner = indent + style.indent;
  const separator = syntax.separator.trimEnd();
  const lines = entries.map(({ head, value, tail }, index) => {
    const end = tail + (index < entries.length - 1 || syntax.trailing ? separator : "");
    const at = { indent: inner, column: inner.length + head.length, after: end.length };
    return inner + head + layOut(value, at, style) + end;
  });
  return [open, ...lines, (syntax.closeInside ? inner : indent) + close].join("\n");
}
