import { type Pattern, splitPattern } from "../base/pattern.js";
import type { GroupStyle } from "./syntax.js";

/** Code whose layout, on one line or several, is decided when its position is known. */
export type Doc = string | Reference | Sequence | Alternatives | Group;

/** The name of a type in the model. On a page, it becomes a link. */
export interface Reference {
  readonly kind: "reference";
  readonly text: string;
  readonly schema: string;
}

/** Parts in a row. */
interface Sequence {
  readonly kind: "sequence";
  readonly parts: readonly Doc[];
}

/** Alternative types. Each gets its own line if they do not fit on one. */
interface Alternatives {
  readonly kind: "alternatives";
  readonly docs: readonly Doc[];
  readonly separator: string;
}

/** Entries between delimiters. */
export interface Group {
  readonly kind: "group";
  readonly style: GroupStyle;
  readonly open: string;
  readonly close: string;
  readonly entries: readonly Entry[];
  /** The whole group on one line. */
  readonly flat: string;
  /** Something in the group needs several lines. */
  readonly broken: boolean;
}

/** An entry: text, a value that may need several lines, and text after it. */
export interface Entry {
  readonly head: string;
  readonly value: Doc;
  readonly tail: string;
  /** Whole lines above the entry, such as a comment. Only used if each entry has its own line. */
  readonly above?: (indent: string) => string;
}

export function group(
  style: GroupStyle,
  open: string,
  close: string,
  entries: readonly Entry[],
): Doc {
  if (entries.length === 0) return open + close;
  const inside = entries
    .map(({ head, value, tail }) => head + flatten(value) + tail)
    .join(style.separator);
  return {
    kind: "group",
    style,
    open,
    close,
    entries,
    flat: open + style.pad + inside + style.pad + close,
    broken: style.break || entries.some(({ value }) => isBroken(value)),
  };
}

/** An entry of a pattern, split at its value. */
export function entryOf(
  pattern: Pattern,
  slots: Readonly<Record<string, string>>,
  value: Doc,
  slot = "value",
): Entry {
  const [head, tail] = splitPattern(pattern, slot, slots);
  return { head, value, tail };
}

export function sequence(parts: readonly Doc[]): Doc {
  const [first = ""] = parts;
  return parts.length > 1 ? { kind: "sequence", parts } : first;
}

/** Joins documents with a separator. */
export function joinDocs(docs: readonly Doc[], separator: string): Doc {
  return sequence(docs.flatMap((doc, index) => (index > 0 ? [separator, doc] : [doc])));
}

export function alternatives(docs: readonly Doc[], separator: string): Doc {
  const [first = ""] = docs;
  return docs.length > 1 ? { kind: "alternatives", docs, separator } : first;
}

/** A part of a flat string. `schema` is the key of the type that it names. */
export interface Piece {
  readonly text: string;
  readonly schema: string | null;
}

/** The code on one line in pieces, so that names can become links. */
export function piecesOf(doc: Doc): readonly Piece[] {
  if (typeof doc === "string") return doc === "" ? [] : [{ text: doc, schema: null }];
  switch (doc.kind) {
    case "reference":
      return [{ text: doc.text, schema: doc.schema }];
    case "sequence":
      return doc.parts.flatMap(piecesOf);
    case "alternatives":
      return piecesOf(joinDocs(doc.docs, doc.separator));
    case "group": {
      const { open, close, style, entries } = doc;
      const inside = joinDocs(
        entries.map(({ head, value, tail }) => sequence([head, value, tail])),
        style.separator,
      );
      return [open + style.pad, inside, style.pad + close].flatMap(piecesOf);
    }
  }
}

/** The code on one line, however long. */
export function flatten(doc: Doc): string {
  if (typeof doc === "string") return doc;
  switch (doc.kind) {
    case "reference":
      return doc.text;
    case "sequence":
      return doc.parts.map(flatten).join("");
    case "alternatives":
      return doc.docs.map(flatten).join(doc.separator);
    case "group":
      return doc.flat;
  }
}

/** Whether the code needs several lines. */
export function isBroken(doc: Doc): boolean {
  if (typeof doc === "string") return false;
  switch (doc.kind) {
    case "reference":
      return false;
    case "sequence":
      return doc.parts.some(isBroken);
    case "alternatives":
      return doc.docs.some(isBroken);
    case "group":
      return doc.broken;
  }
}
