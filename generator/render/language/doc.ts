import { type Pattern, splitPattern } from "../base/pattern.js";
import type { GroupStyle } from "./syntax.js";

/** Code that is laid out on one line or several, once it is known where it stands. */
export type Doc = string | Reference | Sequence | Alternatives | Group;

/** The name of a type of the model, which a page makes a link. */
export interface Reference {
  readonly kind: "reference";
  readonly text: string;
  readonly schema: string;
}

/** Parts one after the other. */
interface Sequence {
  readonly kind: "sequence";
  readonly parts: readonly Doc[];
}

/** Types of which one applies, on lines of their own where one line does not hold them. */
interface Alternatives {
  readonly kind: "alternatives";
  readonly docs: readonly Doc[];
  readonly separator: string;
}

/** Delimiters with entries between them. */
export interface Group {
  readonly kind: "group";
  readonly style: GroupStyle;
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
  /** Whole lines above the entry, such as a comment; only where each entry has a line. */
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

/** An entry of a pattern, split where its value stands. */
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

/** The documents with a separator between them. */
export function joinDocs(docs: readonly Doc[], separator: string): Doc {
  return sequence(docs.flatMap((doc, index) => (index > 0 ? [separator, doc] : [doc])));
}

export function alternatives(docs: readonly Doc[], separator: string): Doc {
  const [first = ""] = docs;
  return docs.length > 1 ? { kind: "alternatives", docs, separator } : first;
}

/** A part of a flat text; `schema` is the key of the named type that it is the name of. */
export interface Piece {
  readonly text: string;
  readonly schema: string | null;
}

/** The code on one line, in parts, so that names can be links. */
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

/** The code on one line, whatever its length. */
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

/** One line will not do. */
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
