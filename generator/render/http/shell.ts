import { isPlain } from "../language/quote.js";

/** Words that a shell takes as they are. */
const ordinary = /^[\w%+:./=-]+$/;

/**
 * Text as one word of a POSIX shell, in single quotes, in which nothing has a meaning. Characters
 * that a reader cannot see come from `printf`. `latin1`: each character is one byte, as in headers.
 */
export function shellWord(text: string, encoding: "utf8" | "latin1" = "utf8"): string {
  return (
    pieces(text, encoding)
      .map(({ isShown, text }) => (isShown ? quoted(text) : `"$(printf '${text}')"`))
      .join("") || "''"
  );
}

/** A word without quotes if it needs none. */
export function shortWord(text: string): string {
  return ordinary.test(text) ? text : shellWord(text);
}

/** A command that writes the text. It can also write what no word can hold: a zero byte. */
export function printCommand(text: string): string {
  const format = pieces(text, "utf8")
    .map(({ isShown, text }) => (isShown ? text.replace(/[\\%]/g, (char) => char + char) : text))
    .join("");
  // A format must not look like an option.
  return `printf ${quoted(format.replace(/^-/, "\\055"))}`;
}

interface Piece {
  /** False: the text has octal escapes. */
  readonly isShown: boolean;
  readonly text: string;
}

function pieces(text: string, encoding: "utf8" | "latin1"): Piece[] {
  const all: { isShown: boolean; text: string }[] = [];
  for (const char of text) {
    const isShown = char === "\n" || (isPlain(char) && (encoding === "utf8" || char < "\x7f"));
    const written = isShown ? char : octal(char, encoding);
    const last = all.at(-1);
    if (last?.isShown === isShown) last.text += written;
    else all.push({ isShown, text: written });
  }
  return all;
}

function octal(char: string, encoding: "utf8" | "latin1"): string {
  const bytes =
    encoding === "utf8" ? new TextEncoder().encode(char) : [(char.codePointAt(0) ?? 0) & 0xff];
  return Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}

/** Some site builders process HTML comments even in code, so that none may begin in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''").replaceAll("<!--", "<!''--")}'`;
}
