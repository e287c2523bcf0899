import { fillPattern } from "../base/pattern.js";
import type { StringSyntax } from "./syntax.js";

/**
 * Characters that are always escaped in code: controls, line separators, halves of surrogate pairs,
 * and zero-width and bidirectional controls, which make code look different from what runs.
 */
const unsafe =
  /[\p{Cc}\p{Surrogate}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;
/**
 * Line breaks between tokens of JSON belong to the layout. Those in strings are already escaped.
 */
const unsafeInJson = new RegExp(`(?!\\n)${unsafe.source}`, "gu");

/** Strings that no language needs to escape. */
const ordinary = /^[\w .,:;/@+=?&()-]*$/;

/** Whether a string can be shown unchanged, between quotes or in a table. */
export function isPlain(text: string): boolean {
  return !unsafe.test(text);
}

/**
 * A string literal of the language that always ends at its closing quote. HTML comments inside it
 * are broken up, because some site builders process them even in code.
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

/** JSON in which characters that would mislead a reader are escaped, even if JSON allows them. */
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
