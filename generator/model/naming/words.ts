import anyAscii from "any-ascii";

/** How a language joins the words of a name. */
export type Casing = "camel" | "pascal" | "snake" | "constant" | "kebab";

/**
 * Splits a name at separators and changes of case, in lower case: `geneQRCode` and `gene_qr_code`
 * are ["gene", "qr", "code"], and `listURLs` is ["list", "urls"]. Letters of every script stay, in
 * the compatibility form that Python uses. Any other character separates. A name without letters or
 * digits has no words.
 */
export function splitWords(name: string): readonly string[] {
  // Cached, because descriptions repeat the same few thousand names.
  const known = remembered.get(name);
  if (known) return known;
  const words = split(name);
  if (remembered.size > 20_000) remembered.clear();
  remembered.set(name, words);
  return words;
}

const remembered = new Map<string, readonly string[]>();

/** The same as {@link split}, in one step if a name is pure ASCII. */
const asciiWord = /[A-Z]{2,}s(?![a-z])[a-z0-9]*|[A-Z]+(?![a-z])[a-z0-9]*|[A-Z][a-z0-9]*|[a-z0-9]+/g;

function split(name: string): readonly string[] {
  if (/^[\x20-\x7e]*$/.test(name)) {
    return name.match(asciiWord)?.map((word) => word.toLowerCase()) ?? [];
  }
  return splitUnicode(name);
}

/**
 * Separators: anything but letters, digits and marks. Beyond the basic plane, only older ideographs
 * are letters, because Unicode adds letters there each year that some compilers do not know yet. No
 * language accepts the letter U+2E2F.
 */
const separators =
  /(?:[^\p{L}\p{Nd}\p{Nl}\p{Mn}\p{Mc}]|[\u2e2f\u{10000}-\u{1ffff}\u{2a6d7}-\u{10ffff}])+/u;

/** Exported for a test that compares the two. */
export function splitUnicode(name: string): readonly string[] {
  return name
    .normalize("NFKC")
    .replace(/\p{Variation_Selector}/gu, "")
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu}+)(?!\p{Lu}s(?!\p{Ll}))(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(separators)
    .map((word) => word.replace(/^\p{M}+/u, ""))
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}

/** Whether a name has no separators between words. */
export function isWord(name: string): boolean {
  return !separators.test(name);
}

/** Joins words in a casing. */
export function joinWords(words: readonly string[], casing: Casing): string {
  return compatible(joinedAs(words, casing));
}

/**
 * The compatibility form. A change of case may leave it: `i̇` with its dot as a mark is two code
 * points, and `İ` is one.
 */
function compatible(name: string): string {
  return /^[\x20-\x7e]*$/.test(name) ? name : name.normalize("NFKC");
}

function joinedAs(words: readonly string[], casing: Casing): string {
  switch (casing) {
    case "camel":
      return words.reduce(
        (name, word, index) => name + (index === 0 ? word : capitalise(word)),
        "",
      );
    case "pascal":
      return words.reduce((name, word) => name + capitalise(word), "");
    case "snake":
      return words.join("_");
    case "constant":
      return words.join("_").toUpperCase();
    case "kebab":
      return words.join("-");
  }
}

/** The word with its first letter in upper case. The rest stays unchanged. */
export function capitalise(word: string): string {
  // Letters beyond the basic plane have two code units.
  const length = (word.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
  return compatible(word.slice(0, length).toUpperCase() + word.slice(length));
}

/** Windows cannot have files or folders of these names, with any extension. */
export const deviceNames: readonly string[] = [
  ..."con prn aux nul".split(" "),
  ...Array.from("0123456789").flatMap((digit) => [`com${digit}`, `lpt${digit}`]),
];

/** An ASCII, lower-case name for files, routes and anchors. "" if nothing is left. */
export function slugOf(text: string): string {
  return splitWords(anyAscii(text)).join("-");
}
