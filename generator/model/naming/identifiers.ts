import anyAscii from "any-ascii";
import { ownDigits, settle } from "./apart.js";
import { type Casing, capitalise, isWord, joinWords, splitWords } from "./words.js";

/** Spoken names of symbols, for names without letters or digits. */
const symbols: Readonly<Record<string, string>> = {
  "+": "plus",
  "-": "minus",
  "*": "star",
  "/": "slash",
  "<": "less",
  ">": "greater",
  "=": "equal",
  "!": "not",
  "~": "like",
  "&": "and",
  "|": "or",
  "%": "percent",
  "#": "hash",
  "@": "at",
  $: "dollar",
  "?": "question",
  ".": "dot",
  ",": "comma",
  ":": "colon",
  ";": "semicolon",
  _: "underscore",
  " ": "space",
};

/**
 * Words that form a valid identifier in any casing: at least one, and the first does not start with
 * a digit. `lead` is added before a digit: `3d` is ["type", "3d"], `-1` is ["minus", "1"].
 */
export function identifierWords(name: string, lead: string): readonly string[] {
  const words = splitWords(name);
  if (words.length === 0) {
    const spoken = [...name].flatMap(spokenSymbol);
    return spoken.length > 0 ? spoken : ["empty"];
  }
  if (/^[\p{L}]/u.test(words[0] ?? "")) return words;
  const sign = /^\s*([-+])/.exec(name)?.[1];
  return [sign === "-" ? "minus" : sign === "+" ? "plus" : lead, ...words];
}

/** Words for a character that is not a letter or digit: `🚀` is ["rocket"]. Never empty. */
function spokenSymbol(char: string): string[] {
  const known = symbols[char];
  if (known) return [known];
  if (/\p{Variation_Selector}|\u200d/u.test(char)) return [];
  const words = splitWords(anyAscii(char)).filter((word) => /^[a-z]/.test(word));
  return words.length > 0 ? words : [`u${char.codePointAt(0)?.toString(16)}`];
}

/** A type name. The author's spelling is kept if it is an identifier in PascalCase. */
export function typeName(name: string): string {
  if (/^[A-Z][A-Za-z0-9]*$/.test(name)) return name;
  // Scripts without case stay unchanged.
  const plain = name.normalize("NFKC");
  if (/^[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{Nd}\p{Nl}]*$/u.test(plain) && isWord(plain)) return plain;
  return joinWords(identifierWords(name, "type"), "pascal");
}

/** A name that needs no change in languages which keep the names of the wire. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

/**
 * Makes words unique among siblings in every casing. If some collide, the one in the usual casing
 * keeps its words, and the others get their own digits.
 */
export function uniqueWords(
  names: readonly string[],
  lead: string,
  usual: Casing = "camel",
): Map<string, readonly string[]> {
  const all = new Map(names.map((name) => [name, identifierWords(name, lead)] as const));
  const joined = new Set([...all.values()].map((words) => words.join("")));
  if (joined.size === all.size) return all;
  const claims = [...all].map(([id, words]) => ({
    id,
    wish: words.join(""),
    rank: id === joinWords(words, usual) ? 0 : 1,
    words,
  }));
  for (const { others } of settle(claims)) {
    for (const { id, wish, words } of others) {
      const digits = ownDigits(id, (suffix) => joined.has(wish + suffix));
      joined.add(wish + digits);
      all.set(id, [...words, digits]);
    }
  }
  return all;
}

/**
 * Fields whose words are unique among them. A field that keeps its words stays the same object,
 * because callers compare fields by identity.
 */
export function withUniqueWords<
  F extends { readonly key: string; readonly words: readonly string[] },
>(fields: readonly F[]): readonly F[] {
  const unique = uniqueWords(
    fields.map(({ key }) => key),
    "field",
  );
  return fields.map((field) => {
    const words = unique.get(field.key) ?? field.words;
    return words === field.words ? field : { ...field, words };
  });
}

/** A file's name without its folder and extension. */
export function fileStem(file: string): string {
  return (file.split("/").at(-1) ?? file).replace(/\.[^.]*$/, "");
}

/** The operationId in a link, percent-decoded. */
export function linkedId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const link = /\]\(#operation\/([^()\s]+)\)/g;

/** Ids of operations linked in Markdown: `[Update Email](#operation/updateEmail)`. */
export function operationLinks(text: string): string[] {
  return [...text.matchAll(link)].map(([, id = ""]) => linkedId(id));
}

/** An order that does not depend on the locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Joins a parent's type name and a child's own name: `ListUsersDto` + `options`. */
export function childName(parent: string, child: string): string {
  return parent + splitWords(child).map(capitalise).join("");
}
