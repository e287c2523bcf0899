import { fillPattern } from "../base/pattern.js";
import type { StringSyntax } from "./syntax.js";

/**
 * Characters that never stand in code as they are: controls, line separators, zero-width and
 * bidirectional controls (which make code read otherwise than it runs), halves of surrogate pairs.
 */
const unsafe =
  /[\p{Cc}\p{Surrogate}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;
/** Line ends between tokens of JSON are the layout's own; those in strings are escaped already. */
const unsafeInJson = new RegExp(`(?!\\n)${unsafe.source}`, "gu");

/** Texts that no language escapes anything in. */
const ordinary = /^[\w .,:;/@+=?&()-]*$/;

/** Whether a text can be shown as it is, between quotes or in a table. */
export function isPlain(text: string): boolean {
  return !unsafe.test(text);
}

/**
 * A string literal of the language: whatever the text, the literal ends where it should. Comments
 * of HTML are broken up too, which some site builders obey even inside of code.
 */
export function quote(text: string, syntax: StringSyntax): string {
  const { quote: mark, escapes } = syntax;
  if (ordinary.test(text)) return mark + text + mark;
  let body = "";
  for (const char of text) {
    if (Object.hasOwn(escapes, char)) body += escapes[char];
    else body += unsafe.test(char) ? escapeUnit(char, syntax) : char;
  }
  return mark + body.replaceAll("<!--", `${escapeUnit("<", syntax)}!--`) + mark;
}

/** JSON that reads as it is: what JSON may leave raw, but would mislead a reader, is escaped. */
export function safeJson(text: string): string {
  return text
    .replace(unsafeInJson, (char) => `\\u${hex(char, 4)}`)
    .replaceAll("<!--", "\\u003c!--");
}

function escapeUnit(char: string, { control, unicode }: StringSyntax): string {
  const code = char.charCodeAt(0);
  const pattern = code < 0xa0 ? control : unicode;
  const octal3 = code.toString(8).padStart(3, "0");
  return fillPattern(pattern, { hex2: hex(char, 2), hex4: hex(char, 4), octal3 });
}

function hex(char: string, digits: number): string {
  return char.charCodeAt(0).toString(16).padStart(digits, "0");
}
